package io.hydrant.worstday;

import io.hydrant.attack.AttackedServer;
import io.hydrant.attack.Report;
import io.hydrant.local.LocalClients;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Puts, breaks, mends, and compares. */
final class Day implements AutoCloseable {

    private static final Duration LONGEST_COUNT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_COUNTS = Duration.ofMillis(500);

    private static final String ROW = "%12s %8s %9s %7s %5s %8s %6s %9s  %s";

    private final Surroundings surroundings;
    private final AttackedServer server;
    private final URI endpoint;
    private final Duration longestRecovery;
    private final Report report;
    private final long began = System.nanoTime();
    private final ExecutorService putting = Executors.newCachedThreadPool();
    private final ExecutorService asking = Executors.newCachedThreadPool();
    private final Tallies faults = new Tallies();
    private final Tallies errands = new Tallies();
    private volatile boolean isOver;
    private int round;

    Day(Surroundings surroundings, Duration longestRecovery, Report report) {
        this.surroundings = surroundings;
        this.server = surroundings.server();
        this.endpoint = server.endpoint();
        this.longestRecovery = longestRecovery;
        this.report = report;
    }

    void putAtRate(double recordsPerSecond, int recordBytes, int putters) {
        for (DayStream stream : surroundings.streams()) {
            for (int i = 0; i < putters; i++) {
                putting.execute(
                        () ->
                                stream.putWhile(
                                        () -> !isOver,
                                        endpoint,
                                        Pace.of(recordsPerSecond, recordBytes)));
            }
        }
    }

    void breakThings(Duration length, Rounds rounds) throws Exception {
        recoverAll("start", System.nanoTime());
        while (elapsed().compareTo(length) < 0 && report.faults().isEmpty()) {
            pass(rounds.next());
        }
    }

    /** For so long everything is well; then the outage, and for as long again. */
    void passOutage(LongOutage outage, Duration length, Duration quiet, int recordBytes)
            throws Exception {
        recoverAll("start", System.nanoTime());
        pause(quiet);
        say("outage of " + length);
        try (Gauges gauges = Gauges.of(endpoint)) {
            outage.pass(length, recordBytes);
            pause(quiet);
            outage.note(gauges);
        }
        recoverAll("outage", System.nanoTime());
    }

    void kill(Duration length, Duration every) throws Exception {
        Fault kill = surroundings.kill();
        recoverAll("start", System.nanoTime());
        while (elapsed().compareTo(length) < 0 && report.faults().isEmpty()) {
            pause(every);
            pass(new Round(List.of(kill), Duration.ZERO, Optional.empty(), 0));
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void pass(Round next) throws Exception {
        say(next.name() + ", " + next.duration().toMillis() + " ms");
        for (Fault fault : next.faults()) {
            fault.begin();
        }
        pause(next.duration().dividedBy(2));
        Optional<Future<?>> errand =
                next.errand().map(what -> asking.submit(() -> run(what, next.stream())));
        pause(next.duration().dividedBy(2));
        long mended = System.nanoTime();
        for (Fault fault : next.faults()) {
            fault.end();
        }
        say("mended in " + Duration.ofNanos(System.nanoTime() - mended).toMillis() + " ms");
        recoverAll(next.name(), mended);
        if (errand.isPresent()) {
            errand.get().get();
        }
    }

    private void run(Errand errand, int which) {
        DayStream stream = surroundings.streams().get(which % surroundings.streams().size());
        long start = System.nanoTime();
        boolean inVain = false;
        try (LocalClients aws = LocalClients.to(endpoint)) {
            errand.run(aws, stream.destination(), ++round);
        } catch (Exception e) {
            inVain = true;
            say(errand + " of " + stream.name() + ": " + e.getMessage());
        }
        errands.note(
                errand.name().toLowerCase(Locale.ROOT),
                Duration.ofNanos(System.nanoTime() - start),
                inVain);
    }

    /** All at once: none waits for another. */
    private void recoverAll(String after, long since) throws Exception {
        List<Callable<Recovery>> recoveries = new ArrayList<>();
        List<Recovery> recovered = new ArrayList<>();
        try (LocalClients aws = LocalClients.to(endpoint)) {
            for (DayStream stream : surroundings.streams()) {
                recoveries.add(() -> stream.recover(aws, since, longestRecovery));
            }
            for (Future<Recovery> recovery : asking.invokeAll(recoveries)) {
                addTo(recovered, recovery, after);
            }
        }
        faults.note(
                after,
                recovered.stream()
                        .map(Recovery::delivered)
                        .max(Comparator.naturalOrder())
                        .orElse(longestRecovery),
                recovered.size() < recoveries.size());
        say("seconds until a record was acknowledged/delivered: " + recovered);
    }

    private void addTo(List<Recovery> recovered, Future<Recovery> recovery, String after)
            throws InterruptedException {
        try {
            recovered.add(recovery.get());
        } catch (ExecutionException e) {
            report.expect(false, e.getCause() + " (after: " + after + ")");
        }
    }

    void end() throws Exception {
        isOver = true;
        try (LocalClients aws = LocalClients.to(endpoint)) {
            for (DayStream stream : surroundings.streams()) {
                flush(aws, stream);
            }
        }
        report.figure("minutes", String.format(Locale.ROOT, "%.1f", elapsed().toMillis() / 60e3));
        report.figure("peak heap", surroundings.heap().peak());
        if (!surroundings.isCluster() && !surroundings.hasLogDisk()) {
            report.figure("log disk full", "not tried: the log has no disk of its own");
        }
        if (!surroundings.isCluster() && !surroundings.hasClock()) {
            report.figure("steps of the clock", "not tried: there is no C compiler");
        }
        report.figure("faults", "");
        faults.addTo(report, "recovered after", "in vain");
        report.figure("errands", "");
        errands.addTo(report, "answered after", "refused");
        report.figure(
                "streams",
                String.format(
                        Locale.ROOT,
                        ROW,
                        "acknowledged",
                        "refused",
                        "delivered",
                        "failed",
                        "lost",
                        "doubled",
                        "again",
                        "recovery",
                        "promise"));
        for (DayStream stream : surroundings.streams()) {
            stream.awaitAll(longestRecovery);
            compare(stream);
            compareCounts(stream);
        }
        report.figure("lines of ERROR in the log", server.faults());
    }

    private void flush(LocalClients aws, DayStream stream) throws InterruptedException {
        try {
            aws.flush(stream.name());
        } catch (IOException e) {
            report.expect(false, stream.name() + " is not flushed: " + e.getMessage());
        }
    }

    private void compare(DayStream stream) throws Exception {
        Deliveries there = stream.destination().deliveries();
        int acknowledged = stream.ledger().acknowledged().cardinality();
        int lost = there.lost(stream.ledger().acknowledged()).cardinality();
        int doubled = there.doubled().cardinality();
        report.figure(
                stream.name(),
                String.format(
                        Locale.ROOT,
                        ROW,
                        acknowledged,
                        stream.ledger().refused(),
                        there.delivered(),
                        there.failed(),
                        lost,
                        doubled,
                        there.repeated(),
                        String.format(
                                Locale.ROOT, "%.1f s", stream.longestRecovery().toMillis() / 1e3),
                        stream.destination().promise()));
        report.expect(acknowledged > 0, stream.name() + " acknowledged nothing");
        report.expect(lost == 0, lost + " records of " + stream.name() + " are lost");
        report.expect(doubled == 0, doubled + " records of " + stream.name() + " are doubled");
    }

    /** Whatever was killed, the stream has counted each record once. */
    private void compareCounts(DayStream stream) throws Exception {
        Deliveries there = stream.destination().deliveries();
        long stored = (long) there.delivered() + there.failed();
        String shown = "";
        try (LocalClients aws = LocalClients.to(endpoint)) {
            // Flink fetches metrics at intervals.
            long deadline = System.nanoTime() + LONGEST_COUNT.toNanos();
            do {
                shown = aws.show(stream.name());
                if (shown.contains("\"recordsIn\":" + stored + ",")) {
                    return;
                }
                pause(BETWEEN_COUNTS);
            } while (System.nanoTime() < deadline);
        }
        report.expect(false, stream.name() + " has " + stored + " records, and shows " + shown);
    }

    @Override
    public void close() {
        isOver = true;
        putting.shutdown();
        asking.shutdownNow();
    }

    private void say(String what) {
        System.out.printf(Locale.ROOT, "%4d s  %s%n", elapsed().toSeconds(), what);
    }
}
