package io.hydrant.definition.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.temporal.WeekFields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexRotationPeriodTest {

    @ParameterizedTest
    @CsvSource({
        "NO_ROTATION, 2016-02-25T13:00:00Z, myindex",
        "ONE_HOUR,    2016-02-25T13:00:00Z, myindex-2016-02-25-13",
        "ONE_DAY,     2016-02-25T13:00:00Z, myindex-2016-02-25",
        "ONE_MONTH,   2016-02-25T13:00:00Z, myindex-2016-02",
        "ONE_HOUR,    2016-01-01T00:00:00Z, myindex-2016-01-01-00",
        "ONE_DAY,     2016-01-01T01:30:00+02:00, myindex-2015-12-31",
    })
    void namesAnIndexByTheTimeOfArrivalInUtc(
            IndexRotationPeriod period, String arrival, String index) {
        assertThat(nameAt(period, arrival, WeekFields.SUNDAY_START)).isEqualTo(index);
    }

    @ParameterizedTest
    @CsvSource({
        "2016-02-25T13:00:00Z, myindex-2016-w09, myindex-2016-w08",
        "2015-12-26T23:59:59Z, myindex-2015-w52, myindex-2015-w52",
        "2015-12-27T00:00:00Z, myindex-2016-w01, myindex-2015-w52",
        "2016-01-02T23:59:59Z, myindex-2016-w01, myindex-2015-w53",
        "2016-01-03T00:00:00Z, myindex-2016-w02, myindex-2015-w53",
        "2016-01-04T00:00:00Z, myindex-2016-w02, myindex-2016-w01",
        "2020-08-12T00:00:00Z, myindex-2020-w33, myindex-2020-w33",
    })
    void countsWeeksAsIsSet(String arrival, String ofTheUnitedStates, String iso) {
        assertThat(nameAt(IndexRotationPeriod.ONE_WEEK, arrival, WeekFields.SUNDAY_START))
                .isEqualTo(ofTheUnitedStates);
        assertThat(nameAt(IndexRotationPeriod.ONE_WEEK, arrival, WeekFields.ISO)).isEqualTo(iso);
    }

    private static String nameAt(IndexRotationPeriod period, String arrival, WeekFields weeks) {
        return period.indexName(
                "myindex", OffsetDateTime.parse(arrival).toInstant().toEpochMilli(), weeks);
    }
}
