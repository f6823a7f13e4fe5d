package io.hydrant.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "yyyy/MM/dd/HH  | 2018/08/27/10",
                "yy-M-d-H-m-s   | 18-8-27-10-30-5",
                "DDD            | 239",
                "EEEE           | Monday",
                "MMM            | Aug",
                "'year='yyyy    | year=2018",
                "'Types'        | Types",
                "yyyy['-'MM]    | 2018-08",
                "xxx            | +00:00",
                "X              | Z",
                "z              | UTC",
                // Firehose's instants have no fraction of a second.
                "ss.SSS         | 05.000",
            })
    void writesNumbersTextsLiteralsAndOffsets(String pattern, String written) {
        assertThat(written(pattern, "2018-08-27T10:30:05.678Z", "UTC")).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        // A Sunday begins a week, and the week of 1 January is the first.
        "2022-12-31T00:00:00Z, 2022-53, 7",
        "2023-01-01T00:00:00Z, 2023-01, 1",
        "2023-01-07T00:00:00Z, 2023-01, 7",
        "2023-01-08T00:00:00Z, 2023-02, 1",
        "2019-12-29T00:00:00Z, 2020-01, 1",
    })
    void countsWeeksAsTheUnitedStatesDo(String instant, String week, String day) {
        assertThat(written("YYYY-ww", instant, "UTC")).isEqualTo(week);
        assertThat(written("e", instant, "UTC")).isEqualTo(day);
    }

    @Test
    void writesInTheZoneOfTheStream() {
        assertThat(written("yyyy/MM/dd/HH xxx", "2018-08-27T20:00:00Z", "Asia/Seoul"))
                .isEqualTo("2018/08/28/05 +09:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C", "I", "J", "P", "R", "T", "U", "VV", "b", "f", "i", "j", "l", "o", "ppH", "r",
                "t", "B"
            })
    void refusesLettersThatFirehoseRefuses(String letters) {
        assertThatThrownBy(() -> Timestamp.of("yyyy" + letters))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessage(
                        "The supplied prefix(es) do not satisfy the following constraint: Invalid"
                                + " conversion character used in the value of the expression in"
                                + " Prefix: !{timestamp:yyyy"
                                + letters
                                + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy'", "yyyy#", "MMMMMM", "yyyy]"})
    void refusesPatternsThatJavaRefuses(String pattern) {
        assertThatThrownBy(() -> Timestamp.of(pattern))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessageContaining("Invalid expression usage: !{timestamp:" + pattern + "}");
    }

    private static String written(String pattern, String instant, String zone) {
        StringBuilder key = new StringBuilder();
        Timestamp.of(pattern)
                .appendTo(
                        key,
                        PrefixContext.arrivedAt(
                                Instant.parse(instant).toEpochMilli(),
                                ZoneId.of(zone),
                                () -> "unused"));
        return key.toString();
    }
}
