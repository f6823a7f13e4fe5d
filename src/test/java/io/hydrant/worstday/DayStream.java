package io.hydrant.worstday;

import io.hydrant.local.LocalClients;
import java.net.URI;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A delivery stream that is put into all day, and what is known of it. */
final class DayStream {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(200).toNanos();

    private final Destination destination;
    private final Ledger ledger = new Ledger();
    private final Putting putting;
    private Duration longestRecovery = Duration.ZERO;

    DayStream(Destination destination, Numbered records) {
        this.destination = destination;
        this.putting = new Putting(destination, ledger, records);
    }

    Destination destination() {
        return destination;
    }

    String name() {
        return destination.name();
    }

    void putWhile(BooleanSupplier goesOn, URI endpoint, Pace pace) {
        try (LocalClients aws = LocalClients.to(endpoint)) {
            while (goesOn.getAsBoolean()) {
                putting.put(aws, pace.batch());
                pace.await();
            }
        }
    }

    /** Until a record is acknowledged and delivered, or the longest time is over. */
    Recovery recover(LocalClients aws, long since, Duration longest) throws Exception {
        long deadline = System.nanoTime() + longest.toNanos();
        int probe = putting.put(aws, 1);
        while (!ledger.isAcknowledged(probe)) {
            pauseUntil(deadline, "it acknowledged no record");
            probe = putting.put(aws, 1);
        }
        Duration acknowledged = Duration.ofNanos(System.nanoTime() - since);
        while (!destination.has(probe)) {
            pauseUntil(deadline, "it delivered no record");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - since);
        if (took.compareTo(longestRecovery) > 0) {
            longestRecovery = took;
        }
        return new Recovery(name(), acknowledged, took);
    }

    private void pauseUntil(long deadline, String inVain) {
        if (System.nanoTime() > deadline) {
            throw new NotRecoveredException(name() + " did not recover: " + inVain);
        }
        LockSupport.parkNanos(BETWEEN_LOOKS);
    }

    /** Until everything is there that was acknowledged, or the time is over. */
    void awaitAll(Duration longest) throws Exception {
        BitSet acknowledged = ledger.acknowledged();
        long deadline = System.nanoTime() + longest.toNanos();
        while (!destination.deliveries().lost(acknowledged).isEmpty()
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5 * BETWEEN_LOOKS);
        }
    }

    Ledger ledger() {
        return ledger;
    }

    Duration longestRecovery() {
        return longestRecovery;
    }
}
