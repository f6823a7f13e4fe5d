package io.hydrant.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferenceTest {

    /** So different that no two sums of neighbours are equal. */
    private static final long[] HASHES = {1, 20, 300, Long.MAX_VALUE, -50_000, 600_000};

    @Test
    void namesRecordsThatAreMissingTogether() {
        Difference difference = Difference.of(HASHES, 2, HASHES[2] + HASHES[3]);

        assertThat(difference.namesMissing()).isTrue();
        assertThat(difference.missingFrom()).isEqualTo(2);
        assertThat(difference.missing()).isEqualTo(2);
        assertThat(difference.namesDoubled()).isFalse();
    }

    @Test
    void namesRecordsThatAreDoubledTogether() {
        Difference difference = Difference.of(HASHES, -2, -(600_000 - 50_000));

        assertThat(difference.namesDoubled()).isTrue();
        assertThat(difference.doubledFrom()).isEqualTo(4);
        assertThat(difference.doubled()).isEqualTo(2);
        assertThat(difference.namesMissing()).isFalse();
    }

    @Test
    void namesOneThatIsMissingBesideOneThatIsDoubled() {
        Difference difference = Difference.of(HASHES, 0, 20 - 600_000);

        assertThat(difference.missingFrom()).isEqualTo(1);
        assertThat(difference.missing()).isEqualTo(1);
        assertThat(difference.doubledFrom()).isEqualTo(5);
        assertThat(difference.doubled()).isEqualTo(1);
    }

    @Test
    void allMayBeMissing() {
        long sum = 0;
        for (long hash : HASHES) {
            sum += hash;
        }

        Difference difference = Difference.of(HASHES, HASHES.length, sum);

        assertThat(difference.missingFrom()).isZero();
        assertThat(difference.missing()).isEqualTo(HASHES.length);
    }

    @Test
    void othersHaveNoName() {
        assertThat(Difference.of(HASHES, 2, 1 + 300).namesMissing()).isFalse();
        assertThat(Difference.of(HASHES, 0, 7).namesMissing()).isFalse();
        assertThat(Difference.of(HASHES, -7, 7).namesDoubled()).isFalse();
        assertThat(Difference.of(new long[0], -1, 7).namesDoubled()).isFalse();
    }
}
