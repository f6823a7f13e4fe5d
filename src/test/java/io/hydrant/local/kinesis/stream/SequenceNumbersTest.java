package io.hydrant.local.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceNumbersTest {

    private static final long CREATED = 1_795_366_800L;
    private static final int SHARD = 4711;

    private final SequenceNumbers numbers = new SequenceNumbers(CREATED, SHARD);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 41, 999_999_998, 999_999_999, 123_456_789_012L, Long.MAX_VALUE - 2})
    void holdsCreationPlaceAndShardAndLeadsBackToThePosition(long position) {
        BigInteger number =
                BigInteger.TWO
                        .shiftLeft(184)
                        .add(BigInteger.valueOf(CREATED).shiftLeft(148))
                        .add(BigInteger.valueOf(position + 1).shiftLeft(80))
                        .add(BigInteger.valueOf(SHARD).shiftLeft(48))
                        .add(BigInteger.TWO);

        assertThat(numbers.at(position)).isEqualTo(number.toString());
        assertThat(numbers.positionOf(number.toString())).hasValue(position);
    }

    @Test
    void knowsNoNumberOfAnotherShard() {
        String other = new SequenceNumbers(CREATED, SHARD + 1).at(5);

        assertThat(numbers.positionOf(other)).isEmpty();
        assertThat(numbers.positionOf("5")).isEmpty();
    }
}
