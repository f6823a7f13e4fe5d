package io.hydrant.format;

import static io.hydrant.format.Written.join;
import static io.hydrant.format.Written.noise;
import static io.hydrant.format.Written.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.snappy.SnappyHadoopStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerial.snappy.SnappyInputStream;

/** What was buffered under one format is delivered under any other. */
class FormatChangeTest {

    private static final byte[][] CHUNKS = {
        text(1_000, 1), text(1_000_000, 2), text(40_000, 3), new byte[0], noise(300_000)
    };

    private static final Map<String, ObjectFormat> FORMATS =
            Map.of(
                    "UNCOMPRESSED", new UncompressedFormat(),
                    "GZIP", new GzipFormat(6),
                    "ZIP", new ZipFormat(6),
                    "Snappy", new SnappyFormat(),
                    "HADOOP_SNAPPY", new HadoopSnappyFormat());

    static Stream<Arguments> changes() {
        return FORMATS.keySet().stream()
                .flatMap(
                        before ->
                                FORMATS.keySet().stream()
                                        .map(after -> Arguments.of(before, after)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyFormatWritesTheChunksOfEveryOther(String before, String after) throws IOException {
        byte[] object =
                Written.objectOfForeignChunks(FORMATS.get(after), FORMATS.get(before), CHUNKS);

        assertThat(read(after, object)).isEqualTo(join(CHUNKS));
    }

    private static byte[] read(String format, byte[] object) throws IOException {
        InputStream in = new ByteArrayInputStream(object);
        switch (format) {
            case "GZIP":
                return new GZIPInputStream(in).readAllBytes();
            case "ZIP":
                ZipInputStream archive = new ZipInputStream(in);
                archive.getNextEntry();
                return archive.readAllBytes();
            case "Snappy":
                return new SnappyInputStream(in).readAllBytes();
            case "HADOOP_SNAPPY":
                return new SnappyHadoopStreams().createInputStream(in).readAllBytes();
            default:
                return object;
        }
    }
}
