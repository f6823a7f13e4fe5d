package io.hydrant.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Queue;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldBackTest {

    private static final byte[] MIB = new byte[1024 * 1024];

    private final WaitingBatches waiting = new WaitingBatches();
    private final TestProcessingTimeService time = new TestProcessingTimeService();
    private final Steps steps = new Steps();
    private final HeldBack heldBack = new HeldBack(waiting, steps, time);

    @Test
    void letsInputThroughUpToItsLimit() throws Exception {
        waiting.add(batch("one", 64));

        heldBack.untilLessWaits();

        assertThat(time.getNumActiveTimers()).isZero();
    }

    @Test
    void letsGoWhenDeliveriesHaveEnded() throws Exception {
        DeliveryBatch one = batch("one", 32);
        DeliveryBatch two = batch("two", 32);
        waiting.add(one);
        waiting.add(two);
        waiting.add(batch("three", 32));
        steps.then(() -> waiting.ended(one)).then(() -> {});

        heldBack.untilLessWaits();

        // With 64 MiB left, the second step was not waited for.
        assertThat(steps.left()).isEqualTo(1);
        assertThat(time.getNumActiveTimers()).isZero();
    }

    @Test
    void letsGoAfterItsTimeThoughNothingEnded() throws Exception {
        waiting.add(batch("one", 128));
        time.setCurrentTime(10_000);
        steps.then(() -> time.setCurrentTime(13_999)).then(() -> time.setCurrentTime(14_000));

        heldBack.untilLessWaits();

        assertThat(steps.left()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"64, 1000", "96, 2250", "128, 4000", "256, 16000", "512, 30000", "100000, 30000"})
    void holdsBackLongerTheMoreWaits(long mebibytes, long millis) {
        assertThat(HeldBack.millis(mebibytes * MIB.length)).isEqualTo(millis);
    }

    private static DeliveryBatch batch(String id, int mebibytes) {
        return DeliveryBatch.of(id, Collections.nCopies(mebibytes, DeliveryRecord.of(MIB, 7)));
    }

    /** What happens while it waits, one step for each time that it does. */
    private static final class Steps implements MailboxExecutor {

        private final Queue<ThrowingRunnable<Exception>> steps = new ArrayDeque<>();

        Steps then(ThrowingRunnable<Exception> step) {
            steps.add(step);
            return this;
        }

        int left() {
            return steps.size();
        }

        @Override
        public void yield() {
            assertThat(tryYield()).as("it would wait for ever").isTrue();
        }

        @Override
        public boolean tryYield() {
            if (steps.isEmpty()) {
                return false;
            }
            try {
                steps.remove().run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return true;
        }

        @Override
        public boolean shouldInterrupt() {
            return false;
        }

        @Override
        public void execute(
                MailOptions options,
                ThrowingRunnable<? extends Exception> command,
                String description,
                Object... arguments) {
            throw new UnsupportedOperationException();
        }
    }
}
