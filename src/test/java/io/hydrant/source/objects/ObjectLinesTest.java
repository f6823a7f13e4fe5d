package io.hydrant.source.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.format.GzipFormat;
import io.hydrant.format.HadoopSnappyFormat;
import io.hydrant.format.ObjectFormat;
import io.hydrant.format.ObjectWriter;
import io.hydrant.format.SnappyFormat;
import io.hydrant.format.UncompressedFormat;
import io.hydrant.format.ZipFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectLinesTest {

    /** More than a block of Snappy holds. */
    private static final String LONG = "x".repeat(100_000);

    static Stream<ObjectFormat> formats() {
        return Stream.of(
                new UncompressedFormat(),
                new GzipFormat(6),
                new ZipFormat(6),
                new SnappyFormat(),
                new HadoopSnappyFormat());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void areReadInEveryCompression(ObjectFormat format) throws IOException {
        byte[] object = written(format, "first\n\n" + LONG + "\nlast");

        assertThat(read(object)).containsExactly("1: first", "3: " + LONG, "4: last");
    }

    @Test
    void linesInFrontOfADamagedPlaceAreRead() throws IOException {
        byte[] object = written(new HadoopSnappyFormat(), "first\n" + LONG + "\nlast");

        assertThat(read(Arrays.copyOf(object, object.length - 3)))
                .containsExactly("1: first", "damaged from 2");
        byte[] gzip = written(new GzipFormat(6), "first\n");
        assertThat(read(Arrays.copyOf(gzip, gzip.length - 12))).containsExactly("damaged from 1");
    }

    @Test
    void anEmptyObjectHasNone() throws IOException {
        assertThat(read(new byte[0])).isEmpty();
    }

    private static List<String> read(byte[] object) throws IOException {
        List<String> lines = new ArrayList<>();
        ObjectLines.read(
                new ByteArrayInputStream(object),
                new ObjectLines.Line() {
                    @Override
                    public void read(String text, long number) {
                        lines.add(number + ": " + text);
                    }

                    @Override
                    public void damaged(long number) {
                        lines.add("damaged from " + number);
                    }
                });
        return lines;
    }

    private static byte[] written(ObjectFormat format, String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ObjectWriter writer = format.newObject(out);
        byte[] bytes = text.getBytes(UTF_8);
        writer.append(format.chunkOf(bytes, bytes.length));
        writer.finish();
        return out.toByteArray();
    }
}
