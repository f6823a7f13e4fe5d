package io.hydrant.source.objects;

import io.hydrant.answers.NamedThreads;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a ledger for one process at a time. The process renews an object of its own as long as it
 * lives. Object stores know no lock, and clocks differ, so another process only watches whether
 * that object changes: if not for a while, its process is gone.
 */
public final class LedgerLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerLock.class);

    private static final String NAME_START = "running-";

    /** Times that belong together. */
    static final class Timing {

        static final Timing USUAL =
                new Timing(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(30));

        private final Duration renewal;
        private final Duration longestHold;
        private final Duration death;

        /**
         * {@code longestHold} is how long a process relies on a renewal, {@code death} how long
         * others wait for the next.
         */
        Timing(Duration renewal, Duration longestHold, Duration death) {
            this.renewal = renewal;
            this.longestHold = longestHold;
            this.death = death;
        }
    }

    private final Path directory;
    private final Path own;
    private final Clock clock;
    private final Timing timing;
    private final ScheduledExecutorService renewals = NamedThreads.scheduler("ledger-lock");
    private volatile long renewedAt;

    private LedgerLock(Path directory, Clock clock, Timing timing) {
        this.directory = directory;
        this.own = new Path(directory, NAME_START + UUID.randomUUID());
        this.clock = clock;
        this.timing = timing;
    }

    /**
     * Empty-handed, this throws {@link LedgerInUseException}. {@code waiting} runs once if it may
     * take a while to find out.
     */
    static LedgerLock acquire(Path directory, Clock clock, Timing timing, Runnable waiting)
            throws IOException, InterruptedException {
        LedgerLock lock = new LedgerLock(directory, clock, timing);
        try {
            lock.renew();
            lock.renewals.scheduleWithFixedDelay(
                    lock::tryToRenew,
                    timing.renewal.toMillis(),
                    timing.renewal.toMillis(),
                    TimeUnit.MILLISECONDS);
            lock.awaitOthers(waiting);
            return lock;
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void awaitOthers(Runnable waiting) throws IOException, InterruptedException {
        Map<String, Long> first = others();
        if (first.isEmpty()) {
            return;
        }
        waiting.run();
        long pause = timing.renewal.toMillis() / 3 + 1;
        for (long waited = 0; waited < timing.death.toMillis(); waited += pause) {
            TimeUnit.MILLISECONDS.sleep(pause);
            for (Map.Entry<String, Long> other : others().entrySet()) {
                if (!other.getValue().equals(first.get(other.getKey()))) {
                    throw new LedgerInUseException();
                }
            }
        }
        for (String gone : first.keySet()) {
            directory.getFileSystem().delete(new Path(directory, gone), false);
        }
    }

    /** By their names, with when they were renewed. */
    private Map<String, Long> others() throws IOException {
        Map<String, Long> others = new HashMap<>();
        for (FileStatus file : ErrorObjects.children(directory)) {
            String name = file.getPath().getName();
            if (name.startsWith(NAME_START) && !name.equals(own.getName())) {
                others.put(name, file.getModificationTime());
            }
        }
        return others;
    }

    private void tryToRenew() {
        try {
            renew();
        } catch (IOException | RuntimeException e) {
            // An exception would end the renewals.
            LOG.warn("The lock of a ledger was not renewed: lock={}", own, e);
        }
    }

    private void renew() throws IOException {
        long now = clock.millis();
        try (OutputStream out = own.getFileSystem().create(own, WriteMode.OVERWRITE)) {
            out.write('{');
            out.write('}');
        }
        renewedAt = now;
    }

    /** Throws if others may believe that this process is gone. */
    public void requireHeld() throws IOException {
        if (clock.millis() - renewedAt > timing.longestHold.toMillis()) {
            throw new IOException(
                    "The lock " + own.getName() + " of the ledger could not be renewed in time");
        }
    }

    /** Others may use the ledger at once. */
    @Override
    public void close() {
        renewals.shutdownNow();
        try {
            renewals.awaitTermination(timing.death.toMillis(), TimeUnit.MILLISECONDS);
            own.getFileSystem().delete(own, false);
        } catch (IOException e) {
            LOG.warn("The lock of a ledger was not deleted: lock={}", own, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
