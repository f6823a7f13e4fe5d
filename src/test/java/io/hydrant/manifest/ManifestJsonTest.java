package io.hydrant.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.record.Origins;
import io.hydrant.record.ShardCount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestJsonTest {

    private static final String LINE =
            "{\"version\":1,\"kind\":\"object\",\"deliveryStreamName\":\"orders\","
                    + "\"definitionVersion\":\"3\",\"key\":\"data/a\",\"objectBytes\":45,"
                    + "\"crc32c\":\"00c0ffee\",\"records\":7,\"rawBytes\":123,"
                    + "\"firstArrivalTimestamp\":600001,\"lastArrivalTimestamp\":600009,"
                    + "\"recordsOfUnknownOrigin\":1,\"shards\":[{\"shardId\":\"shardId-0\","
                    + "\"period\":600000,\"firstSequenceNumber\":\"10\","
                    + "\"lastSequenceNumber\":\"12\",\"records\":5,"
                    + "\"hashSum\":\"fedcba9876543210\"}]}";

    private static final StreamVersion STREAM = new StreamVersion("orders", "3");

    private static final LineContents CONTENTS =
            LineContents.of(
                    7,
                    123,
                    600_001,
                    Origins.of(
                            List.of(
                                    new ShardCount(
                                            "shardId-0",
                                            600_000,
                                            "10",
                                            "12",
                                            5,
                                            0xfedcba9876543210L)),
                            1,
                            600_009));

    @Test
    void writesWhatThePageSays() throws Exception {
        ManifestLine line =
                ManifestLine.of(
                        LineKind.OBJECT,
                        STREAM,
                        CONTENTS,
                        new StoredObject("data/a", 45, 0x00c0ffee));

        assertThat(new String(ManifestJson.write(line), UTF_8)).isEqualTo(LINE);
        assertThat(ManifestJson.read(LINE)).isEqualTo(line);
    }

    @Test
    void droppedRecordsHaveNoObject() throws Exception {
        ManifestLine line = ManifestLine.ofDropped(STREAM, CONTENTS);

        String written = new String(ManifestJson.write(line), UTF_8);

        assertThat(written).startsWith("{\"version\":1,\"kind\":\"dropped\"").doesNotContain("key");
        assertThat(ManifestJson.read(written)).isEqualTo(line);
    }

    @Test
    void aFieldThatIsNewInTheVersionIsIgnored() throws Exception {
        String line = LINE.replace("\"records\":7", "\"later\":[1],\"records\":7");

        assertThat(ManifestJson.read(line)).isEqualTo(ManifestJson.read(LINE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":1|\"version\":2|has version 2; this release reads version 1",
                "\"kind\":\"object\"|\"kind\":\"other\"|has kind 'other', which is unknown",
                "\"key\":\"data/a\",||has no field 'key' of its type",
                "\"records\":7|\"records\":\"7\"|has no field 'records' of its type",
                "00c0ffee|no|has no field 'crc32c' of its type",
                "{\"version\"|{\"version|is not JSON",
            })
    void anotherLineIsNamed(String part, String other, String message) {
        String line = LINE.replace(part, other == null ? "" : other);

        assertThatThrownBy(() -> ManifestJson.read(line))
                .isInstanceOf(UnreadableManifestException.class)
                .hasMessage(message);
    }
}
