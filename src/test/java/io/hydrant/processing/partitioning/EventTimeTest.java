package io.hydrant.processing.partitioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    @ParameterizedTest
    @CsvSource({
        "1565382027, 2019-08-09T20:20:27Z",
        "1565382027123, 2019-08-09T20:20:27.123Z",
        "1565382027.25, 2019-08-09T20:20:27.250Z",
        "1.565382027e9, 2019-08-09T20:20:27Z",
        "-1, 1969-12-31T23:59:59Z",
        "2019-08-09T20:20:27Z, 2019-08-09T20:20:27Z",
        "2019-08-09T20:20:27.123456789Z, 2019-08-09T20:20:27.123Z",
        "2019-08-09T20:20:27+02:00, 2019-08-09T18:20:27Z",
        "2019-08-09T20:20:27+0200, 2019-08-09T18:20:27Z",
        "2019-08-09t20:20:27z, 2019-08-09T20:20:27Z",
        "2019-08-09 20:20:27, 2019-08-09T20:20:27Z",
        "2019-08-09T20:20, 2019-08-09T20:20:00Z",
        "2019-08-09, 2019-08-09T00:00:00Z"
    })
    void readsSecondsMillisecondsAndIsoDates(String text, Instant expected) {
        assertThat(EventTime.of(text)).isEqualTo(OptionalLong.of(expected.toEpochMilli()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "NaN",
                "1e99",
                "99999999999999999999",
                "2019-13-01",
                "20:20",
                "+10000-01-01T00:00:00Z",
                "2019-08-09T20:20:27Zx"
            })
    void doesNotGuess(String text) {
        assertThat(EventTime.of(text)).isEmpty();
    }
}
