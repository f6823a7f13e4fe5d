package io.hydrant.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastMinuteTest {

    private final SteppingClock clock = new SteppingClock();
    private final LastMinute minute = new LastMinute(clock);

    @Test
    void whatWasAddedCountsForAMinuteAndNoLonger() {
        minute.add(10);
        clock.advance(30_000);
        minute.add(20);

        assertThat(minute.count()).isEqualTo(2);
        assertThat(minute.mean(0)).isEqualTo(15);

        clock.advance(29_999);
        assertThat(minute.mean(0)).isEqualTo(15);

        clock.advance(1);
        assertThat(minute.count()).isEqualTo(1);
        assertThat(minute.mean(0)).isEqualTo(20);

        clock.advance(30_000);
        assertThat(minute.count()).isZero();
    }

    @Test
    void theMeanOfNothingIsWhatItIsTold() {
        assertThat(minute.mean(1)).isEqualTo(1);
    }
}
