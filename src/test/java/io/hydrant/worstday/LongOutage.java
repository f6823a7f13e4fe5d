package io.hydrant.worstday;

import io.hydrant.attack.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Destinations that are away for minutes, while records go on. */
final class LongOutage {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(500).toNanos();
    private static final double MEGABYTE = 1_000_000;

    private final Surroundings surroundings;
    private final List<Fault> faults;
    private final Duration longestRecovery;
    private final Report report;

    /** With these faults at the same time. */
    LongOutage(
            Surroundings surroundings,
            List<Fault> faults,
            Duration longestRecovery,
            Report report) {
        this.surroundings = surroundings;
        this.faults = faults;
        this.longestRecovery = longestRecovery;
        this.report = report;
    }

    /** Returns when everything is delivered that was acknowledged before the outage ended. */
    void pass(Duration length, int recordBytes) throws Exception {
        List<Integer> deliveredBefore = new ArrayList<>();
        for (DayStream stream : surroundings.streams()) {
            deliveredBefore.add(stream.destination().deliveries().delivered());
        }
        for (Fault fault : faults) {
            fault.begin();
        }
        Day.pause(length);
        List<BitSet> acknowledged = new ArrayList<>();
        for (DayStream stream : surroundings.streams()) {
            acknowledged.add(stream.ledger().acknowledged());
        }
        for (Fault fault : faults) {
            fault.end();
        }
        long mended = System.nanoTime();
        report.figure("outage", length + " by " + names());
        for (int i = 0; i < acknowledged.size(); i++) {
            DayStream stream = surroundings.streams().get(i);
            long owed = (long) acknowledged.get(i).cardinality() - deliveredBefore.get(i);
            report.figure(
                    "  owed to " + stream.name() + " at its end",
                    String.format(
                            Locale.ROOT,
                            "%,d records, %.0f MB, delivered after %.1f s",
                            owed,
                            owed * recordBytes / MEGABYTE,
                            secondsUntilDelivered(stream, acknowledged.get(i), mended)));
        }
    }

    private String names() {
        return faults.stream().map(Fault::name).collect(Collectors.joining(" + "));
    }

    private double secondsUntilDelivered(DayStream stream, BitSet owed, long since)
            throws Exception {
        while (!stream.destination().deliveries().lost(owed).isEmpty()) {
            if (System.nanoTime() - since > longestRecovery.toNanos()) {
                report.expect(false, stream.name() + " did not deliver what it owed");
                break;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return (System.nanoTime() - since) / 1e9;
    }

    void note(Gauges gauges) {
        report.figure("most bytes of closed batches", megabytes(gauges.largest("_WaitingBytes")));
        report.figure("longest checkpoint", seconds(gauges.largest("_job_lastCheckpointDuration")));
        report.figure("largest checkpoint", megabytes(gauges.largest("_job_lastCheckpointSize")));
        report.figure(
                "failed checkpoints",
                String.format(
                        Locale.ROOT, "%.0f", gauges.growth("_job_numberOfFailedCheckpoints")));
    }

    private static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%.0f MB", bytes / MEGABYTE);
    }

    private static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }
}
