package io.hydrant.destination.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{\"a\": 1, \"b\": \"x\"} ! \"1\",\"x\"",
                "{\"b\": \"x\", \"c\": [{\"a\": 2}], \"a\": 1.50} ! \"1.50\",\"x\"",
                "{\"a\": null} ! ,",
                "{\"a\": \"\", \"b\": true} ! \"\",\"true\"",
                "{\"a\": \"say \\\"hi\\\",\"} ! \"say \"\"hi\"\",\",",
                "{\"a\": {\"k\": [1.10, null]}, \"b\": []} ! \"{\"\"k\"\":[1.10,null]}\",\"[]\"",
                "{\"A\": 1} ! ,",
            })
    void anObjectIsARow(String json, String row) throws Exception {
        assertThat(rows(json, false)).isEqualTo(row + "\n");
    }

    @Test
    void anythingOrNothingStandsBetweenObjects() throws Exception {
        assertThat(rows("{\"a\":1}{\"a\":2}\n\n {\"a\":3}\r\n", false))
                .isEqualTo("\"1\",\n\"2\",\n\"3\",\n");
    }

    @Test
    void namesMayBeThoseOfColumnsInAnyCase() throws Exception {
        assertThat(rows("{\"A\": 1, \"b\": 2}", true)).isEqualTo("\"1\",\"2\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{\"a\":1} secret ! row 1 is no valid JSON",
                "{\"a\":1}{\"a\": secret} ! row 2 is no valid JSON",
                "{\"a\":1}[\"secret\"] ! row 2 is no JSON object",
                "{\"a\": \"secret ! row 1 is no valid JSON",
            })
    void whatIsNoRowIsToldByItsPlaceAlone(String json, String message) {
        assertThatThrownBy(() -> rows(json, false))
                .isInstanceOf(InvalidRowException.class)
                .hasMessage(message);
    }

    @Test
    void bytesThatAreNoTextAreNoRow() {
        // It begins as UTF-32 does.
        byte[] binary = {0, 0, 0, '{', -1, -1, -1, -1};

        assertThatThrownBy(
                        () ->
                                CsvRows.of(List.of("a"), false)
                                        .write(
                                                new ByteArrayInputStream(binary),
                                                new ByteArrayOutputStream()))
                .isInstanceOf(InvalidRowException.class)
                .hasMessage("row 1 is no valid JSON");
    }

    private static String rows(String json, boolean ignoringCase) throws Exception {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        CsvRows.of(List.of("a", "b"), ignoringCase)
                .write(new ByteArrayInputStream(json.getBytes(UTF_8)), csv);
        return csv.toString(UTF_8);
    }
}
