package io.hydrant.buffering;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.destination.BufferingHints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.clock.Clock;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class DueBuffersTest {

    private static final ClosingRule RULE = ClosingRule.of(BufferingHints.of(5, 300));

    private final OpenBuffers buffers = new OpenBuffers();
    private final List<String> closed = new ArrayList<>();
    private final WallTime time = new WallTime();
    private final DueBuffers due =
            new DueBuffers(
                    time,
                    buffers,
                    RULE,
                    key -> {
                        buffers.remove(key);
                        closed.add(key);
                    });

    @Test
    void aBufferWaitsForOneMoreIntervalAtMostWhenTheClockIsSetBack() throws Exception {
        time.now = 10_000_000;
        buffers.put("a", OpenBuffer.dueAt(RULE.dueAt(time.now)));
        due.watch();

        time.pass(100_000);
        time.now -= 3_600_000;
        time.pass(200_000);
        assertThat(closed).isEmpty();

        time.pass(299_999);
        assertThat(closed).isEmpty();
        time.pass(1);
        assertThat(closed).containsExactly("a");
    }

    @Test
    void aBufferIsDueByItsPlanWhenTheClockStepsForward() throws Exception {
        time.now = 10_000_000;
        buffers.put("a", OpenBuffer.dueAt(RULE.dueAt(time.now)));
        due.watch();

        time.now += 3_600_000;
        time.pass(299_999);
        assertThat(closed).isEmpty();
        time.pass(1);
        assertThat(closed).containsExactly("a");
    }

    /** Counts down timers by the time that passes, whatever the clock says, as Flink's does. */
    private static final class WallTime implements ProcessingTimeService {

        private long now;
        private long left = Long.MAX_VALUE;
        private ProcessingTimeCallback callback;

        void pass(long millis) throws Exception {
            now += millis;
            left -= millis;
            if (left <= 0) {
                left = Long.MAX_VALUE;
                callback.onProcessingTime(now);
            }
        }

        @Override
        public Clock getClock() {
            ManualClock clock = new ManualClock();
            clock.advanceTime(Duration.ofMillis(now));
            return clock;
        }

        @Override
        public long getCurrentProcessingTime() {
            return now;
        }

        @Override
        public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
            left = Math.max(0, timestamp - now);
            callback = target;
            return null;
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(
                ProcessingTimeCallback target, long initialDelay, long period) {
            throw new UnsupportedOperationException("Buffers have one timer");
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(
                ProcessingTimeCallback target, long initialDelay, long period) {
            throw new UnsupportedOperationException("Buffers have one timer");
        }

        @Override
        public CompletableFuture<Void> quiesce() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
