package io.hydrant.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BacklogLimitTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    @Test
    void branchesOfAJobShareWhatTheStateBackendCanTake() {
        BacklogLimit limit = BacklogLimit.of(OptionalLong.empty(), TIMEOUT);

        assertThat(limit.bytes(false)).isEqualTo(10L << 30);
        assertThat(limit.sharedBy(4).bytes(false)).isEqualTo((10L << 30) / 4);
        assertThat(limit.sharedBy(4).bytes(true)).isEqualTo(limit.bytes(true) / 4);
    }

    @Test
    void aLimitThatIsGivenIsThatOfEach() {
        assertThat(BacklogLimit.of(OptionalLong.of(5), TIMEOUT).sharedBy(4).bytes(true))
                .isEqualTo(5);
    }
}
