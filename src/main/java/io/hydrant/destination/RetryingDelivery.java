package io.hydrant.destination;

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

/** Delivers a batch, trying again for what is left of it until the retry duration is over. */
final class RetryingDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingDelivery.class);

    private final BatchWriter writer;
    private final RetryRules rules;
    private final RetryPause pause;
    private final Timer timer;
    private final Clock clock;

    RetryingDelivery(
            BatchWriter writer, RetryRules rules, RetryPause pause, Timer timer, Clock clock) {
        this.writer = writer;
        this.rules = rules;
        this.pause = pause;
        this.timer = timer;
        this.clock = clock;
    }

    /** The records that were given up, each with its reason. */
    CompletableFuture<List<FailedRecord>> deliver(DeliveryBatch batch) {
        return new Attempts(batch).next(batch);
    }

    /** Of one batch. */
    private final class Attempts {

        private final DeliveryBatch batch;
        private final long firstAttempt = clock.millis();
        private final List<FailedRecord> failed = new ArrayList<>();
        private int made;
        private long firstFailure;

        Attempts(DeliveryBatch batch) {
            this.batch = batch;
        }

        CompletableFuture<List<FailedRecord>> next(DeliveryBatch rest) {
            made++;
            return writer.write(rest).thenCompose(this::conclude);
        }

        private CompletableFuture<List<FailedRecord>> conclude(BatchOutcome outcome) {
            long now = clock.millis();
            giveUp(outcome.hopeless(), now);
            List<UndeliveredRecord> rest = outcome.retriable();
            if (rest.isEmpty()) {
                return CompletableFuture.completedFuture(failed);
            }
            firstFailure = made == 1 ? now : firstFailure;
            long left = rules.leftMillis(firstAttempt, firstFailure, now);
            if (left <= 0) {
                giveUp(rest, now);
                return CompletableFuture.completedFuture(failed);
            }
            long millis = Math.min(left, pause.millisBefore(made));
            LOG.warn(
                    "Delivery failed, will retry: batch={} records={} code={} attempt={} pause={} ms",
                    batch.id(),
                    rest.size(),
                    rest.get(0).refusal().code(),
                    made,
                    millis);
            return timer.after(millis).thenCompose(over -> next(batch.only(recordsOf(rest))));
        }

        private void giveUp(List<UndeliveredRecord> records, long now) {
            for (UndeliveredRecord record : records) {
                failed.add(record.failed(made, now));
            }
            if (!records.isEmpty()) {
                LOG.warn(
                        "Delivery given up, the records go to the error output: batch={} records={}"
                                + " code={} attempts={}",
                        batch.id(),
                        records.size(),
                        records.get(0).refusal().code(),
                        made);
            }
        }

        private List<DeliveryRecord> recordsOf(List<UndeliveredRecord> rest) {
            return rest.stream().map(UndeliveredRecord::record).collect(Collectors.toList());
        }
    }

    /** Completes a future when the time has passed. */
    interface Timer {

        CompletableFuture<Void> after(long millis);
    }
}
