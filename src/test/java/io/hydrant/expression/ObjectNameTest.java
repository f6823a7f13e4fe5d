package io.hydrant.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectNameTest {

    @ParameterizedTest
    @CsvSource({
        "UTC,        9, 2025-03-04T11:48:32Z, mystream-9-2025-03-04-11-48-32",
        "Asia/Seoul, 1, 2019-08-09T23:55:09Z, mystream-1-2019-08-10-08-55-09",
    })
    void hasTheStreamItsVersionAndTheTimeInTheZoneOfThePrefix(
            String zone, String version, String instant, String name) {
        long epochMillis = Instant.parse(instant).toEpochMilli();

        assertThat(ObjectKeySuffix.start("mystream", version, epochMillis, ZoneId.of(zone)))
                .isEqualTo(name);
    }
}
