package io.hydrant.local;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Threads for what requests do not wait for; tells when there is nothing left to do. */
final class Background implements Executor, AutoCloseable {

    private final ExecutorService threads;
    private int unfinished;

    private Background(ExecutorService threads) {
        this.threads = threads;
    }

    static Background start(int threads) {
        return new Background(Executors.newFixedThreadPool(threads));
    }

    @Override
    public void execute(Runnable task) {
        count(1);
        try {
            threads.execute(() -> runAndCount(task));
        } catch (RuntimeException closed) {
            count(-1);
            throw closed;
        }
    }

    private void runAndCount(Runnable task) {
        try {
            task.run();
        } finally {
            count(-1);
        }
    }

    private synchronized void count(int more) {
        unfinished += more;
        notifyAll();
    }

    synchronized void awaitIdle(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        long left = longest.toNanos();
        while (unfinished > 0 && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }

    /** What is under way is broken off. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }
}
