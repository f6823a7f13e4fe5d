package io.hydrant.processing.aggregation;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.processing.Outcomes;
import io.hydrant.record.DeliveryRecord;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDeAggregationTest {

    private final RecordDeAggregation json = RecordDeAggregation.ofJson();
    private final RecordDeAggregation delimited =
            RecordDeAggregation.delimitedBy("####".getBytes(UTF_8));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1}{'a':2} | {'a':1} / {'a':2}",
                "{'a':{'b':[1,{}]}}    {'a':'}{'} | {'a':{'b':[1,{}]}} / {'a':'}{'}",
                "{ 'a' : 1 }{} | { 'a' : 1 } / {}",
                "{'ä':'€'}{'😀':'\\u20ac'}{'a':1} | {'ä':'€'} / {'😀':'\\u20ac'} / {'a':1}",
                "{'a':'\\'}{'}{'b':1} | {'a':'\\'}{'} / {'b':1}",
            })
    void tellsObjectsApartByteForByte(String record, String expected) {
        assertThat(Outcomes.of(record.replace('\'', '"'), json).texts())
                .containsExactly(expected.replace('\'', '"').split(" / "));
    }

    @Test
    void consumesTheWhiteSpaceBetweenObjects() {
        assertThat(Outcomes.of("\r\n {\"a\":1}\r\n\t{\"a\":2} \n\n", json).texts())
                .containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(Outcomes.of("{\"a\":1}\n{\"a\":2}", json).texts())
                .containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(Outcomes.of("{\"a\":1}\n", json).texts()).containsExactly("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1},{\"a\":2}]",
                "{\"a\":1},{\"a\":2}",
                "{\"a\":1}{\"a\":",
                "{\"a\":1} x",
                "{\"a\":1} 5",
                "hello",
                "null",
                "",
                " \n "
            })
    void whatIsNotObjectsAloneGoesOnWhole(String record) {
        Outcomes outcomes = Outcomes.of(record, json);

        assertThat(outcomes.texts()).containsExactly(record);
        assertThat(outcomes.failed()).isEmpty();
    }

    @Test
    void whatIsNoUtf8GoesOnWhole() {
        byte[] utf16 = "{\"a\":1}{\"a\":2}".getBytes(UTF_16LE);
        byte[] broken = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

        assertThat(Outcomes.of(utf16, json).ok().get(0).data()).isEqualTo(utf16);
        assertThat(Outcomes.of(broken, json).ok().get(0).data()).isEqualTo(broken);
    }

    @Test
    void takesApart500ObjectsAndNotOneMore() {
        String most = String.join("\n", Collections.nCopies(500, "{\"a\":1}"));
        String more = most + "{\"a\":1}";

        assertThat(Outcomes.of(most, json).texts())
                .isEqualTo(Collections.nCopies(500, "{\"a\":1}"));
        assertThat(Outcomes.of(more, json).texts()).containsExactly(more);
    }

    @Test
    void takesApart500PartsAndNotOneMore() {
        String most = String.join("####", Collections.nCopies(500, "x"));
        String more = most + "####x";

        assertThat(Outcomes.of(most, delimited).texts()).isEqualTo(Collections.nCopies(500, "x"));
        assertThat(Outcomes.of(most + "####", delimited).texts()).hasSize(500);
        assertThat(Outcomes.of(more, delimited).texts()).containsExactly(more);
    }

    @ParameterizedTest
    @CsvSource({
        "a####b, a / b",
        "a####b####, a / b",
        "####a########b, a / b",
        "a###b, a###b",
        "a#####b, a / #b",
        "a, a",
        "####, ####",
        "'', ''",
        "'a\n####b ', 'a\n / b '",
    })
    void tellsPartsApartAtTheDelimiter(String record, String expected) {
        assertThat(Outcomes.of(record, delimited).texts())
                .containsExactly(expected.split(" / ", -1));
    }

    @Test
    void nestingOf100LevelsIsNoTrouble() {
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

        assertThat(Outcomes.of(deep + deep, json).texts()).containsExactly(deep, deep);
    }

    @Test
    void endlessNestingGoesOnWhole() {
        String endless = "{\"a\":".repeat(500_000);

        assertThat(Outcomes.of(endless, json).texts()).containsExactly(endless);
    }

    @Test
    void aRecordOf10MiBGoesThrough() {
        String large = "{\"a\":\"" + "x".repeat(10 * 1024 * 1024 - 20) + "\"}";

        assertThat(Outcomes.of(large + "{}", json).texts()).containsExactly(large, "{}");
    }

    @Test
    void subRecordsArrivedWhenTheirRecordDid() {
        assertThat(Outcomes.of(DeliveryRecord.of("{}{}".getBytes(UTF_8), 42), json).ok())
                .extracting(DeliveryRecord::arrivalTimestamp)
                .containsExactly(42L, 42L);
    }
}
