package io.hydrant.worstday;

import io.hydrant.attack.AttackOptions;
import io.hydrant.attack.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Delivery streams on their worst day: nothing lost, nothing doubled, nothing stuck. */
@Command(
        name = "worst-day",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Runs delivery streams to destinations of every kind in hydrant-local.jar, breaks what"
                        + " they depend on, and compares what was acknowledged with what was"
                        + " delivered. The exit status is not 0 if a record is lost, if one is doubled"
                        + " where it must not be, or if a stream does not recover.")
public final class WorstDay implements Callable<Integer> {

    private static final Duration BEFORE_AND_AFTER_OUTAGE = Duration.ofSeconds(45);

    @Mixin private AttackOptions options;

    @Option(names = "--minutes", defaultValue = "10", description = "How long the day is")
    private double minutes;

    @Option(
            names = "--only",
            split = ",",
            defaultValue = "s3-kinesis,s3-function,http,opensearch,postgres",
            description =
                    "The streams; s3-puts is one more, which is Direct PUT without a function")
    private List<String> only;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Records a second that are put into each stream")
    private double rate;

    @Option(names = "--record-bytes", defaultValue = "200", description = "Of each record")
    private int recordBytes;

    @Option(
            names = "--megabytes-per-second",
            description = "In place of --rate: what is put into each stream")
    private Double megabytesPerSecond;

    @Option(names = "--putters", defaultValue = "1", description = "Clients that put into a stream")
    private int putters;

    @Option(
            names = "--kill-every",
            description = "SIGKILL so often, such as PT30S, and no other fault")
    private Duration killEvery;

    @Option(
            names = "--outage",
            description =
                    "In place of all other faults: so long, such as PT5M, destinations are away")
    private Duration outage;

    @Option(
            names = "--outage-by",
            split = ",",
            defaultValue = "endpoint away",
            description = "The faults of an outage, all at the same time")
    private List<String> outageBy;

    @Option(
            names = "--hints",
            defaultValue = "1,1",
            split = ",",
            arity = "1",
            description = "Megabytes and seconds that the HTTP endpoint and OpenSearch buffer")
    private List<Integer> hints;

    @Option(
            names = "--state-backend",
            defaultValue = "hashmap",
            description = "Of Flink: hashmap or rocksdb")
    private String stateBackend;

    @Option(
            names = "--session-cluster",
            description =
                    "The streams run in serve, on a JobManager and a TaskManager in processes of"
                            + " their own, with this jar, such as target/hydrant-0.2.0.jar. For Direct"
                            + " PUT streams")
    private Path clusterJar;

    @Option(names = "--faults", split = ",", description = "Of all faults, only these, and SIGKILL")
    private List<String> faults;

    @Option(names = "--heap", defaultValue = "1024", description = "Of the server, in megabytes")
    private int heapMegabytes;

    @Option(
            names = "--log-disk",
            defaultValue = "1024",
            description = "Megabytes of the disk that fills up; 0 for none")
    private int logDiskMegabytes;

    @Option(
            names = "--longest-recovery",
            defaultValue = "PT3M",
            description = "After that long without a fault, a stream counts as stuck")
    private Duration longestRecovery;

    public static void main(String[] args) {
        System.exit(new CommandLine(new WorstDay()).execute(args));
    }

    /** The day of a test. */
    static Report run(AttackOptions options, String... args) throws Exception {
        WorstDay day = new WorstDay();
        new CommandLine(day).parseArgs(args);
        day.options = options;
        Report report = day.report();
        day.run(report);
        return report;
    }

    @Override
    public Integer call() throws Exception {
        Report report = report();
        try {
            run(report);
        } catch (Exception | AssertionError e) {
            report.expect(false, "the day was broken off: " + e);
            throw e;
        } finally {
            System.out.println(report);
        }
        return report.faults().isEmpty() ? 0 : 1;
    }

    private Report report() {
        return new Report("WorstDay, --seed " + options.seed() + " --minutes " + minutes);
    }

    private void run(Report report) throws Exception {
        try (Surroundings surroundings =
                Surroundings.start(options, only, Definitions.hints(hints.get(0), hints.get(1)))) {
            if (clusterJar != null) {
                surroundings.runCluster(heapMegabytes, clusterJar, new Numbered(recordBytes));
            } else {
                runLocal(surroundings);
            }
            try (Day day = new Day(surroundings, longestRecovery, report)) {
                run(day, surroundings, report);
            }
        }
    }

    private void runLocal(Surroundings surroundings) throws Exception {
        surroundings.runServer(
                heapMegabytes,
                killEvery == null && outage == null ? logDiskMegabytes : 0,
                List.of("-Dstate.backend.type=" + stateBackend),
                new Numbered(recordBytes));
    }

    private void run(Day day, Surroundings surroundings, Report report) throws Exception {
        double perSecond =
                megabytesPerSecond == null ? rate : megabytesPerSecond * 1_000_000 / recordBytes;
        day.putAtRate(perSecond / putters, recordBytes, putters);
        Duration length = Duration.ofMillis((long) (minutes * 60_000));
        if (outage != null) {
            day.passOutage(
                    new LongOutage(
                            surroundings, surroundings.faults(outageBy), longestRecovery, report),
                    outage,
                    BEFORE_AND_AFTER_OUTAGE,
                    recordBytes);
        } else if (killEvery == null) {
            List<Fault> all = faults == null ? surroundings.faults() : surroundings.faults(faults);
            day.breakThings(length, new Rounds(options.seed(), surroundings.kill(), all));
        } else {
            day.kill(length, killEvery);
        }
        day.end();
    }
}
