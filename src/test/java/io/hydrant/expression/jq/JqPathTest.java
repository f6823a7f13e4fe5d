package io.hydrant.expression.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JqPathTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                ".user.id = {\"user\":{\"id\":\"u-7\"}} = u-7",
                ".user[\"id\"] = {\"user\":{\"id\":7.0}} = 7",
                ".a // \"none\" = {\"a\":false} = none",
                ".a // \"none\" = {} = none",
                ".a | todate = {\"a\":0} = 1970-01-01T00:00:00Z",
                ".tags[0] = {\"tags\":[true]} = true",
                ". = \"x\" = x"
            })
    void findsOneText(String query, String record, String text) {
        assertThat(text(query, record)).contains(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                ".a = {}",
                ".a = {\"a\":null}",
                ".a = {\"a\":[1]}",
                ".a.b = {\"a\":1}",
                ".a[] = {\"a\":[1,2]}",
                ".a = {\"a\":1",
                ".a = no JSON"
            })
    void findsNothingWhereThereIsNoSingleText(String query, String record) {
        assertThat(text(query, record)).isEmpty();
    }

    @Test
    void anEmptyTextIsOne() {
        assertThat(text(".a", "{\"a\":\"\"}")).contains("");
    }

    private static Optional<String> text(String query, String record) {
        return JqPath.compile(query).text(record.getBytes(StandardCharsets.UTF_8));
    }
}
