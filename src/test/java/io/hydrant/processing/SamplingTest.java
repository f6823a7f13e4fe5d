package io.hydrant.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hydrant.expression.jq.JqPath;
import io.hydrant.record.DeliveryRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {

    private static final int RECORDS = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1", "12.5", "50", "99", "100"})
    void keepsAboutThePercentage(String percentage) {
        Sampling sampling = Sampling.of(new BigDecimal(percentage));

        double kept = kept(sampling, i -> "{\"user\":\"user-" + i + "\"}").size();

        assertThat(100 * kept / RECORDS).isEqualTo(Double.parseDouble(percentage), within(1.0));
    }

    @Test
    void recordsOfOneKeyStayTogether() {
        Sampling sampling = Sampling.byKey(BigDecimal.valueOf(30), JqPath.compile(".user.id"));

        Set<String> users =
                kept(sampling, i -> "{\"n\":" + i + ",\"user\":{\"id\":" + i % 10 + "}}").stream()
                        .map(record -> record.replaceAll(".*:", ""))
                        .collect(Collectors.toSet());
        int perUser = RECORDS / 10;

        assertThat(users).isNotEmpty().hasSizeLessThan(10);
        assertThat(kept(sampling, i -> "{\"n\":" + i + ",\"user\":{\"id\":" + i % 10 + "}}"))
                .hasSize(users.size() * perUser);
    }

    @Test
    void aRecordWithoutTheKeyIsDecidedOnByItsBytes() {
        Sampling byKey = Sampling.byKey(BigDecimal.valueOf(30), JqPath.compile(".user.id"));
        Sampling byBytes = Sampling.of(BigDecimal.valueOf(30));
        IntFunction<String> record = i -> i % 2 == 0 ? "{\"n\":" + i + "}" : "no JSON " + i;

        assertThat(kept(byKey, record)).isEqualTo(kept(byBytes, record)).isNotEmpty();
    }

    @Test
    void aHigherPercentageKeepsWhatALowerOneKeeps() {
        IntFunction<String> record = i -> "r" + i;

        assertThat(kept(Sampling.of(BigDecimal.valueOf(40)), record))
                .containsAll(kept(Sampling.of(BigDecimal.valueOf(20)), record));
    }

    /** Another hash would tear apart what streams have kept together so far. */
    @ParameterizedTest
    @CsvSource({"'', 0", "user-1, 4186229313", "user-2, 645188025", "é, 1955056165"})
    void theHashNeverChanges(String key, long hash) {
        assertThat(Sampling.hash(key.getBytes(StandardCharsets.UTF_8))).isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100.01"})
    void thePercentageMustBeOne(String percentage) {
        assertThatThrownBy(() -> Sampling.of(new BigDecimal(percentage)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Percentage is "
                                + percentage
                                + "; it must be a number above 0 and not above 100");
    }

    private static Set<String> kept(Sampling sampling, IntFunction<String> record) {
        RecordedOutput output = new RecordedOutput();
        IntStream.range(0, RECORDS)
                .mapToObj(record)
                .map(text -> DeliveryRecord.of(text.getBytes(StandardCharsets.UTF_8), 7))
                .forEach(each -> sampling.process(each, output));
        return output.outcomes().stream()
                .filter(outcome -> outcome.startsWith("ok "))
                .collect(Collectors.toSet());
    }
}
