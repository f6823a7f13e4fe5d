package io.hydrant.source.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectRecordsTest {

    /** Some objects are longer than what is read at once. */
    private static final int LENGTH = 150_000;

    static Stream<ObjectFormat> formats() {
        return Stream.of(
                new UncompressedFormat(),
                new GzipFormat(6),
                new ZipFormat(6),
                new SnappyFormat(),
                new HadoopSnappyFormat());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '!',
            value = {
                "newline ! one\\ntwo\\n ! one\\n;two\\n",
                "newline ! one\\r\\n\\r\\n\\ntwo ! one\\r\\n;two",
                "json ! {'a':1}{'b':'}{'}[2] ! {'a':1};{'b':'}{'};[2]",
                "json ! {'a':1}\\n{'b':{'c':[]}} \\n\\n ! {'a':1}\\n;{'b':{'c':[]}} \\n",
                "json ! {'a':'\\\\'}{'} {'b':2} ! {'a':'\\\\'}{'} ;{'b':2}",
                "json ! 2026 ERROR {'a':1}text\\n{ ! 2026 ERROR ;{'a':1};text\\n;{",
                "|| ! one||two|||three ! one||;two||;|three",
                "\\t ! one\\ttwo ! one\\t;two",
            })
    void areToldApartByTheirSeparators(String separator, String object, String records)
            throws IOException {
        assertThat(read(Separator.of(separator), false, text(object).getBytes(UTF_8)))
                .containsExactly(text(records).split(";"));
    }

    /** Tables show quotes and newlines. */
    private static String text(String shown) {
        return shown.replace("\\\\", "\u0001")
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace('\'', '"')
                .replace("\u0001\"", "\\\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"newline ! a\\r\\nb\\n", "json ! a \\nb", "xyz ! axyzbxyz"})
    void loseTheSeparatorsIfThatIsAskedFor(String separator, String object) throws IOException {
        assertThat(read(Separator.of(separator), true, text(object).getBytes(UTF_8)))
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void areTheBytesOfTheObjectInEveryCompression(ObjectFormat format) throws IOException {
        byte[] bytes = new byte[LENGTH];
        Random random = new Random(1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) "{}[]\"\\ab\u0000".charAt(random.nextInt(9));
        }
        bytes[0] = '{';
        for (String separator : List.of("newline", "json", "ab", "\\0")) {
            ByteArrayOutputStream together = new ByteArrayOutputStream();
            try (ObjectRecords records =
                    ObjectRecords.in(
                            new ByteArrayInputStream(written(format, bytes)),
                            Separator.of(separator),
                            false)) {
                for (Optional<byte[]> next = records.next();
                        next.isPresent();
                        next = records.next()) {
                    together.writeBytes(next.get());
                }
            }
            // Separators alone are no records.
            assertThat(new String(together.toByteArray(), UTF_8).replaceAll("(ab|\u0000)", ""))
                    .as(separator)
                    .isEqualTo(new String(bytes, UTF_8).replaceAll("(ab|\u0000)", ""));
        }
    }

    @Test
    void aRecordWithoutEndIsRefused() {
        byte[] object = new byte[ObjectRecords.LARGEST_RECORD + 1];

        assertThatThrownBy(() -> read(Separator.newline(), false, object))
                .hasMessage(
                        "it has more than 10 MiB without a separator; use --separator json for JSON"
                                + " objects that follow one another, or the separator of its"
                                + " records");
    }

    @Test
    void theLargestRecordIsTaken() throws IOException {
        byte[] object = new byte[ObjectRecords.LARGEST_RECORD];

        assertThat(read(Separator.newline(), false, object)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\\", "\\x41"})
    void aSeparatorThatCannotBeMeantIsRefused(String separator) {
        assertThatThrownBy(() -> Separator.of(separator))
                .hasMessage(
                        "--separator is '"
                                + separator
                                + "'; it must be newline, json, or the text that ends a record, in"
                                + " which only \\n, \\r, \\t, \\0 and \\\\ begin with a backslash");
    }

    static List<String> read(Separator separator, boolean dropsSeparator, byte[] object)
            throws IOException {
        List<String> read = new ArrayList<>();
        try (ObjectRecords records =
                ObjectRecords.in(new ByteArrayInputStream(object), separator, dropsSeparator)) {
            for (Optional<byte[]> next = records.next(); next.isPresent(); next = records.next()) {
                read.add(new String(next.get(), UTF_8));
            }
        }
        return read;
    }

    private static byte[] written(ObjectFormat format, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ObjectWriter writer = format.newObject(out);
        writer.append(format.chunkOf(bytes, bytes.length));
        writer.finish();
        return out.toByteArray();
    }
}
