package io.hydrant.processing.partitioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ActivePartitionsTest {

    private final ActivePartitions active = new ActivePartitions(2, Duration.ofSeconds(60));

    @Test
    void admitsAsManyAsTheLimit() {
        assertThat(active.admit("a", 0)).isTrue();
        assertThat(active.admit("b", 1)).isTrue();

        assertThat(active.admit("c", 2)).isFalse();
        assertThat(active.count()).isEqualTo(2);
    }

    @Test
    void stillAdmitsRecordsOfThoseThatAreActive() {
        active.admit("a", 0);
        active.admit("b", 1);
        active.admit("c", 2);

        assertThat(active.admit("a", 59_999)).isTrue();
    }

    @Test
    void forgetsAPartitionWhenItsIntervalHasPassed() {
        active.admit("a", 0);
        active.admit("b", 1);

        assertThat(active.admit("c", 59_999)).isFalse();
        assertThat(active.admit("c", 60_000)).isTrue();
        assertThat(active.admit("a", 60_000)).isFalse();
        assertThat(active.admit("a", 60_001)).isTrue();
    }

    @Test
    void tellsHowManyAreActiveAlsoWhenNoRecordComesAnyMore() {
        assertThat(active.countAt(0)).isZero();
        active.admit("a", 1_000);
        active.admit("b", 31_000);

        assertThat(active.countAt(60_999)).isEqualTo(2);
        assertThat(active.countAt(90_999)).isEqualTo(2);
        assertThat(active.countAt(91_000)).isZero();

        active.admit("b", 91_000);
        assertThat(active.countAt(91_000)).isEqualTo(1);
    }

    @Test
    void countsAnewFromTheFirstRecordAfterTheInterval() {
        active.admit("a", 0);

        assertThat(active.admit("a", 60_000)).isTrue();
        assertThat(active.admit("b", 60_001)).isTrue();
        assertThat(active.admit("c", 119_999)).isFalse();
        assertThat(active.admit("c", 120_000)).isTrue();
    }
}
