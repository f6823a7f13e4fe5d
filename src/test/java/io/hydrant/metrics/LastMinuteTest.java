package io.hydrant.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import org.junit.jupiter.api.Test;

class LastMinuteTest {

    private final SettableClock clock = new SettableClock();
    private final LastMinute minute = new LastMinute(clock);

    @Test
    void whatWasAddedCountsForAMinuteAndNoLonger() {
        minute.add(10);
        clock.advanceMillis(30_000);
        minute.add(20);

        assertThat(minute.count()).isEqualTo(2);
        assertThat(minute.mean(0)).isEqualTo(15);

        clock.advanceMillis(29_999);
        assertThat(minute.mean(0)).isEqualTo(15);

        clock.advanceMillis(1);
        assertThat(minute.count()).isEqualTo(1);
        assertThat(minute.mean(0)).isEqualTo(20);

        clock.advanceMillis(30_000);
        assertThat(minute.count()).isZero();
    }

    @Test
    void theMeanOfNothingIsWhatItIsTold() {
        assertThat(minute.mean(1)).isEqualTo(1);
    }
}
