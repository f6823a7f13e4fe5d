package io.hydrant.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomTimeZoneTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = "UTC")
    void isUtcByDefault(String id) {
        assertThat(CustomTimeZone.of(id)).isEqualTo(ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Africa/Cairo",
                "Africa/Porto-Novo",
                "America/Argentina/Buenos_Aires",
                "America/New_York",
                "America/Port-au-Prince",
                "Antarctica/McMurdo",
                "Asia/Calcutta",
                "Asia/Katmandu",
                "Asia/Rangoon",
                "Asia/Saigon",
                "Asia/Seoul",
                "Atlantic/Azores",
                "Australia/Sydney",
                "Europe/Kiev",
                "Indian/Maldives",
                "Pacific/Auckland"
            })
    void acceptsTheRegionsOfTheOldList(String id) {
        assertThat(CustomTimeZone.of(id)).isEqualTo(ZoneId.of(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Kolkata",
                "Asia/Kathmandu",
                "Asia/Yangon",
                "Asia/Ho_Chi_Minh",
                "Europe/Kyiv",
                "America/Nuuk",
                "America/Ciudad_Juarez",
                "Pacific/Kanton",
                "EST",
                "GMT",
                "Z",
                "+09:00",
                "utc",
                "Etc/UTC",
                "US/Pacific",
                "Japan",
                "Asia/Atlantis",
                "asia/seoul"
            })
    void refusesEverythingElse(String id) {
        assertThatThrownBy(() -> CustomTimeZone.of(id))
                .isInstanceOf(InvalidTimeZoneException.class)
                .hasMessage(
                        "Provided custom time zone is not supported. Custom time zones are limited"
                                + " to UTC and non-3-letter IANA time zones.");
    }
}
