package io.hydrant.source;

import io.hydrant.source.kpl.UnsoundAggregateException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the aggregates that could not be taken apart, and logs one of them now and then. */
final class UnsoundAggregates {

    private static final Logger LOG = LoggerFactory.getLogger(UnsoundAggregates.class);

    /** A producer that puts one puts many. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final List<Counter> counters;
    private final Clock clock;
    private final AtomicLong nextLine = new AtomicLong(Long.MIN_VALUE);

    /** The counters count the same, each for another delivery stream. */
    UnsoundAggregates(List<Counter> counters, Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    void note(String shard, String sequenceNumber, UnsoundAggregateException reason) {
        counters.forEach(Counter::inc);
        if (mayLog()) {
            LOG.warn(
                    "A KPL aggregate cannot be taken apart and is delivered as one record:"
                            + " shard={} sequenceNumber={} reason={} counted={}",
                    shard,
                    sequenceNumber,
                    reason.getMessage(),
                    counters.get(0).getCount());
        }
    }

    /** True once in so long. */
    boolean mayLog() {
        long now = clock.millis();
        long due = nextLine.get();
        return now >= due && nextLine.compareAndSet(due, now + QUIET.toMillis());
    }
}
