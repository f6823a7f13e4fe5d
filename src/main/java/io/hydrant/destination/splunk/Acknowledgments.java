package io.hydrant.destination.splunk;

import io.hydrant.answers.Backoff;
import io.hydrant.answers.NamedThreads;
import io.hydrant.destination.Refusal;
import io.hydrant.destination.endpoint.Exchanges;
import io.hydrant.destination.endpoint.TransportException;
import io.hydrant.metrics.LastMinute;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks HEC for acknowledgments, with pauses in which no thread waits.
 *
 * <p>What may pass does not end the wait: a node that cannot be reached for a moment still has the
 * acknowledgment afterwards.
 */
final class Acknowledgments implements AutoCloseable {

    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(30);

    /** No later answer to the same question is another one. */
    private static final Set<SplunkError> FINAL =
            EnumSet.of(
                    SplunkError.DISABLED_ACK,
                    SplunkError.DISABLED_TOKEN,
                    SplunkError.INVALID_TOKEN,
                    SplunkError.PROXY_WITHOUT_STICKY_SESSIONS,
                    SplunkError.URL_NOT_FOUND);

    private final HecRequests requests;
    private final Exchanges exchanges;
    private final Duration timeout;
    private final Backoff pauses;
    private final Executor threads;
    private final LastMinute latencies;
    private final Clock clock;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(NamedThreads.called("splunk-acks"));

    /** {@code latencies} are noted in milliseconds. */
    Acknowledgments(
            HecRequests requests,
            Exchanges exchanges,
            Duration timeout,
            Backoff pauses,
            Executor threads,
            LastMinute latencies,
            Clock clock) {
        this.requests = requests;
        this.exchanges = exchanges;
        this.timeout = timeout;
        this.pauses = pauses;
        this.threads = threads;
        this.latencies = latencies;
        this.clock = clock;
    }

    /**
     * Returns at once. The future brings the reason for which there is no acknowledgment. It brings
     * none if there is one.
     */
    CompletableFuture<Optional<Refusal>> of(SentBatch sent) {
        return ask(sent, 1);
    }

    private CompletableFuture<Optional<Refusal>> ask(SentBatch sent, int time) {
        long left = leftMillis(sent);
        if (left <= 0) {
            return CompletableFuture.completedFuture(
                    Optional.of(SplunkError.ACK_TIMEOUT.refusal()));
        }
        CompletableFuture<Void> over = new CompletableFuture<>();
        scheduler.schedule(
                () -> over.complete(null),
                Math.min(left, pauses.millisBefore(time)),
                TimeUnit.MILLISECONDS);
        return over.thenApplyAsync(paused -> statusOf(sent), threads)
                .thenCompose(
                        status ->
                                status.isFinal()
                                        ? CompletableFuture.completedFuture(status.refusal())
                                        : ask(sent, time + 1));
    }

    private long leftMillis(SentBatch sent) {
        return sent.sentAt() + timeout.toMillis() - clock.millis();
    }

    private AckStatus statusOf(SentBatch sent) {
        try {
            HecAnswer answer =
                    exchanges.run(
                            requests.acknowledgment(sent.ackId(), sent.channel(), sent.token()),
                            sent.session(),
                            LONGEST_QUESTION,
                            HecAnswer::read);
            return statusBy(answer, sent);
        } catch (TransportException e) {
            return AckStatus.PENDING;
        }
    }

    private AckStatus statusBy(HecAnswer answer, SentBatch sent) {
        if (answer.isSuccess()) {
            if (!answer.acknowledges(sent.ackId())) {
                return AckStatus.PENDING;
            }
            latencies.add(clock.millis() - sent.sentAt());
            return AckStatus.ACKNOWLEDGED;
        }
        return FINAL.contains(answer.error())
                ? AckStatus.refused(answer.refusal(answer.error()))
                : AckStatus.PENDING;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
