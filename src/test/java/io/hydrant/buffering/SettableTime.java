package io.hydrant.buffering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.clock.Clock;
import org.apache.flink.util.clock.ManualClock;

/** A clock that can be set while timers run, which count from when they were set, as Flink's do. */
final class SettableTime implements ProcessingTimeService {

    private final List<Timer> timers = new ArrayList<>();
    private long passed;
    private long clock;

    SettableTime(long clock) {
        this.clock = clock;
    }

    void setClock(long millis) {
        clock = millis;
    }

    void pass(long millis) throws Exception {
        long end = passed + millis;
        for (Optional<Timer> next = firstUntil(end); next.isPresent(); next = firstUntil(end)) {
            timers.remove(next.get());
            passTo(next.get().at);
            next.get().callback.onProcessingTime(clock);
        }
        passTo(end);
    }

    private void passTo(long time) {
        clock += time - passed;
        passed = time;
    }

    private Optional<Timer> firstUntil(long end) {
        return timers.stream()
                .filter(timer -> timer.at <= end)
                .min(Comparator.comparingLong(timer -> timer.at));
    }

    @Override
    public long getCurrentProcessingTime() {
        return clock;
    }

    @Override
    public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback callback) {
        timers.add(new Timer(passed + Math.max(0, timestamp - clock), callback));
        return null;
    }

    @Override
    public Clock getClock() {
        return new ManualClock(clock * 1_000_000);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            ProcessingTimeCallback callback, long initialDelay, long period) {
        throw new UnsupportedOperationException("scheduleAtFixedRate");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            ProcessingTimeCallback callback, long initialDelay, long period) {
        throw new UnsupportedOperationException("scheduleWithFixedDelay");
    }

    @Override
    public CompletableFuture<Void> quiesce() {
        return CompletableFuture.completedFuture(null);
    }

    private static final class Timer {
        private final long at;
        private final ProcessingTimeCallback callback;

        private Timer(long at, ProcessingTimeCallback callback) {
            this.at = at;
            this.callback = callback;
        }
    }
}
