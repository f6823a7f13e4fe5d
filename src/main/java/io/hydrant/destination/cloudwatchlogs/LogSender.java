package io.hydrant.destination.cloudwatchlogs;

import io.hydrant.answers.NamedThreads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages in a thread of its own. Callers never block: a message that cannot be sent, or
 * that the full queue cannot hold, is only counted.
 */
final class LogSender implements LogOutput {

    static final int QUEUE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(LogSender.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofHours(1);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

    private final LogLocation location;
    private final Supplier<LogDestination> opening;
    private final BlockingQueue<LogMessage> queue = new LinkedBlockingQueue<>(QUEUE);
    private final AtomicLong lost = new AtomicLong();
    private final Map<Class<?>, Long> complaints = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    private LogSender(LogLocation location, Supplier<LogDestination> opening) {
        this.location = location;
        this.opening = opening;
        this.thread = NamedThreads.called("error-log").newThread(this::sendUntilClosed);
    }

    /** Starts the thread, which opens the destination. This may block, too. */
    static LogSender start(LogLocation location, Supplier<LogDestination> opening) {
        LogSender sender = new LogSender(location, opening);
        sender.thread.start();
        return sender;
    }

    @Override
    public void send(LogMessage message) {
        if (!queue.offer(message)) {
            lost.incrementAndGet();
        }
    }

    @Override
    public long lost() {
        return lost.get();
    }

    private void sendUntilClosed() {
        try (LogDestination destination = opening.get()) {
            while (!closed || !queue.isEmpty()) {
                LogBatch batch = nextBatch();
                if (batch.size() > 0) {
                    put(batch, destination);
                }
            }
        } catch (InterruptedException closedBeforeAllWasSent) {
            lost.addAndGet(queue.size());
        } catch (RuntimeException e) {
            // Nobody takes from the queue any more; what follows is counted when it is full.
            complain(e);
        }
    }

    private LogBatch nextBatch() throws InterruptedException {
        LogBatch batch = new LogBatch();
        Optional.ofNullable(queue.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS))
                .ifPresent(batch::add);
        // Nobody else takes messages away between a look and a removal.
        while (!queue.isEmpty() && batch.add(queue.element())) {
            queue.remove();
        }
        return batch;
    }

    private void put(LogBatch batch, LogDestination destination) throws InterruptedException {
        try {
            destination.put(batch.inOrder());
        } catch (ExecutionException e) {
            lost.addAndGet(batch.size());
            complain(e.getCause());
        }
    }

    /**
     * Logs each kind of failure from time to time. A missing log group, for example, fails every
     * call.
     */
    private void complain(Throwable reason) {
        long now = System.nanoTime();
        Long last = complaints.get(reason.getClass());
        if (last == null || now - last > BETWEEN_COMPLAINTS.toNanos()) {
            complaints.put(reason.getClass(), now);
            LOG.warn(
                    "Cannot write errors to CloudWatch Logs: log={} messages={} reason={}",
                    location,
                    lost,
                    reason.toString());
        }
    }

    /** Sends the queued messages, with a time limit. */
    @Override
    public void close() throws InterruptedException {
        close(LONGEST_CLOSE);
    }

    void close(Duration longest) throws InterruptedException {
        closed = true;
        thread.join(longest.toMillis());
        thread.interrupt();
    }
}
