package io.hydrant.cli.environment;

import io.hydrant.local.StopSignals;
import java.util.concurrent.CountDownLatch;

/** Waits for SIGINT or SIGTERM; a second one ends the process at once. */
public final class UntilStopped implements AutoCloseable {

    /** As the shell has it for a process that SIGINT ended. */
    private static final int ENDED_AT_ONCE = 130;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final StopSignals signals;

    private UntilStopped() {
        signals = StopSignals.callingBack(this::stopOrEndAtOnce);
    }

    public static UntilStopped listening() {
        return new UntilStopped();
    }

    public void await() throws InterruptedException {
        asked.await();
    }

    private void stopOrEndAtOnce() {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(ENDED_AT_ONCE);
        }
        asked.countDown();
    }

    @Override
    public void close() {
        signals.close();
    }
}
