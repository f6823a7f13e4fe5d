package io.hydrant.buffering;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.record.FlushMark;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every reason for which a buffer closes, and the last moment at which each does not. */
class ClosingRuleTest {

    private static final ClosingRule RULE = ClosingRule.of(BufferingHints.of(1, 60));

    @ParameterizedTest
    @CsvSource({
        // buffer, chunk, closes before the chunk
        "0,       1048576, false",
        "0,       1048577, true",
        "1048575, 1,       false",
        "1048575, 2,       true",
        "1048576, 0,       false",
        "524288,  524288,  false",
        "524288,  524289,  true",
    })
    void aChunkThatWouldOverfillABufferClosesItFirst(long buffer, long chunk, boolean closes) {
        assertThat(RULE.closesBefore(buffer, chunk)).isEqualTo(closes);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1048575, false", "1048576, true", "1048577, true", "9999999, true"})
    void theChunkThatFillsABufferClosesIt(long buffer, boolean closes) {
        assertThat(RULE.closesWith(buffer)).isEqualTo(closes);
    }

    @ParameterizedTest
    @CsvSource({
        // interval in seconds, now, due
        "0,   5000, 6000",
        "1,   5000, 6000",
        "60,  5000, 65000",
        "900, 5000, 905000",
    })
    void aBufferIsDueOneIntervalAfterItWasOpenedAndNoSoonerThanASecond(
            int seconds, long now, long due) {
        assertThat(ClosingRule.of(BufferingHints.of(1, seconds)).dueAt(now)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        // planned, now, due
        "65000,   5000,   65000",
        "65000,   64000,  65000",
        "65000,   70000,  65000",
        // The clock was set back.
        "65000,   4999,   64999",
        "3665000, 5000,   65000",
    })
    void aBufferIsNeverDueLaterThanOneIntervalFromNow(long planned, long now, long due) {
        assertThat(RULE.dueAt(planned, now)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"64999, false", "65000, true", "65001, true"})
    void aBufferClosesWhenItIsDue(long now, boolean closes) {
        assertThat(RULE.closesAt(now, 65_000)).isEqualTo(closes);
    }

    @Test
    void aFlushMarkClosesAllBuffersAndNoOtherWatermarkDoes() {
        assertThat(RULE.closesAllAt(FlushMark.watermark())).isTrue();
        assertThat(RULE.closesAllAt(new Watermark(1))).isFalse();
        assertThat(RULE.closesAllAt(Watermark.MAX_WATERMARK)).isFalse();
        assertThat(RULE.closesAllAt(Watermark.UNINITIALIZED)).isFalse();
    }
}
