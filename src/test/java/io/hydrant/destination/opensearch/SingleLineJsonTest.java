package io.hydrant.destination.opensearch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleLineJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1.10,\"b\":12345678901234567890123,\"c\":1e400}",
                "{\"text\":\"x\\ny é 😀\"}",
                " {\"a\": [ {} ]} ",
            })
    void leavesAnObjectOnOneLineAsItIs(String json) {
        assertThat(line(json, UTF_8)).contains(json);
    }

    @Test
    void putsAnObjectOnOneLine() {
        assertThat(line("{\n  \"a\": 1,\r\n  \"b\": \"x\\ny\"\n}\n", UTF_8))
                .contains("{   \"a\": 1,    \"b\": \"x\\ny\" } ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "\"text\"",
                "null",
                "[1]",
                "{\"a\":1",
                "{\"a\":1}}",
                "{}{}",
                "{} x",
                "{\"a\":\"x\ny\"}",
                "{'a':1}",
                "{\"a\":NaN}",
                "text",
            })
    void refusesWhatIsNotOneObject(String data) {
        assertThat(line(data, UTF_8)).isEmpty();
    }

    @Test
    void refusesOtherEncodings() {
        assertThat(line("{\"a\":1}", UTF_16)).isEmpty();
        assertThat(line("{\"a\":\"é\"}", ISO_8859_1)).isEmpty();
    }

    private static Optional<String> line(String data, Charset encoding) {
        return SingleLineJson.of(data.getBytes(encoding)).map(line -> new String(line, UTF_8));
    }
}
