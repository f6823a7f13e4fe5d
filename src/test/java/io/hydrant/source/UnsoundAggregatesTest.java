package io.hydrant.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import java.util.List;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

class UnsoundAggregatesTest {

    private final SettableClock clock = new SettableClock();
    private final UnsoundAggregates aggregates =
            new UnsoundAggregates(List.of(new SimpleCounter()), clock);

    @Test
    void logsOneAMinute() {
        assertThat(aggregates.mayLog()).isTrue();
        assertThat(aggregates.mayLog()).isFalse();

        clock.advanceMillis(59_999);
        assertThat(aggregates.mayLog()).isFalse();

        clock.advanceMillis(1);
        assertThat(aggregates.mayLog()).isTrue();
        assertThat(aggregates.mayLog()).isFalse();
    }
}
