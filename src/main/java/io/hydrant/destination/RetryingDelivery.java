package io.hydrant.destination;

import io.hydrant.answers.AttemptLog;
import io.hydrant.answers.Backoff;
import io.hydrant.answers.Pauses;
import io.hydrant.errors.FailedRecord;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers a batch, and retries its undelivered records until the retry duration is over. */
final class RetryingDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingDelivery.class);

    private final BatchWriter writer;
    private final RetryRules rules;
    private final Backoff backoff;
    private final Pauses pauses;
    private final Clock clock;
    private final Outage outage = new Outage();

    RetryingDelivery(
            BatchWriter writer, RetryRules rules, Backoff backoff, Pauses pauses, Clock clock) {
        this.writer = writer;
        this.rules = rules;
        this.backoff = backoff;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** Returns the records that were not delivered, each with its reason. */
    CompletableFuture<List<FailedRecord>> deliver(DeliveryBatch batch, AttemptLog log) {
        if (log.firstFailure() >= 0) {
            // Before a restart.
            outage.failedAt(log.firstFailure());
        }
        long since = outage.beginningFor(log.takenAt(), clock.millis());
        log.beginSince(since);
        if (outage.isGoingOn()) {
            log.expectFailureSince(since);
        }
        return new Delivery(batch, log).next(batch);
    }

    /** The delivery of one batch. */
    private final class Delivery {

        private final DeliveryBatch batch;
        private final AttemptLog log;
        private final List<FailedRecord> failed = new ArrayList<>();

        Delivery(DeliveryBatch batch, AttemptLog log) {
            this.batch = batch;
            this.log = log;
        }

        CompletableFuture<List<FailedRecord>> next(DeliveryBatch rest) {
            return writer.write(rest).thenCompose(outcome -> conclude(rest, outcome));
        }

        private CompletableFuture<List<FailedRecord>> conclude(
                DeliveryBatch tried, BatchOutcome outcome) {
            long now = clock.millis();
            int made = log.failed() + 1;
            giveUp(outcome.hopeless(), made, now);
            List<UndeliveredRecord> rest = outcome.retriable();
            if (rest.size() < tried.records().size() || rest.isEmpty()) {
                outage.over();
            }
            if (rest.isEmpty()) {
                return CompletableFuture.completedFuture(failed);
            }
            noteFailure(rest.size() == tried.records().size(), now);
            long left = rules.leftMillis(log.firstAttempt(), log.firstFailure(), now);
            if (left <= 0) {
                giveUp(rest, made, now);
                return CompletableFuture.completedFuture(failed);
            }
            long millis = Math.min(left, backoff.millisBefore(made));
            LOG.warn(
                    "Delivery failed, will retry: batch={} records={} code={} attempt={} pause={} ms",
                    batch.id(),
                    rest.size(),
                    rest.get(0).refusal().code(),
                    made,
                    millis);
            return pauses.of(millis).thenCompose(over -> next(batch.only(recordsOf(rest))));
        }

        private void noteFailure(boolean tookNothing, long now) {
            log.failSince(outage.beginningFor(log.takenAt(), now));
            if (tookNothing) {
                outage.failedAt(now);
            }
        }

        private void giveUp(List<UndeliveredRecord> records, int attempts, long now) {
            for (UndeliveredRecord record : records) {
                failed.add(record.failed(attempts, now));
            }
            if (!records.isEmpty()) {
                LOG.warn(
                        "Delivery given up, the records go to the error output: batch={} records={}"
                                + " code={} attempts={}",
                        batch.id(),
                        records.size(),
                        records.get(0).refusal().code(),
                        attempts);
            }
        }

        private List<DeliveryRecord> recordsOf(List<UndeliveredRecord> rest) {
            return rest.stream().map(UndeliveredRecord::record).collect(Collectors.toList());
        }
    }
}
