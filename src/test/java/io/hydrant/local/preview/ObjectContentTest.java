package io.hydrant.local.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerial.snappy.SnappyOutputStream;

class ObjectContentTest {

    private static final byte[] TEXT = "one\ntwo\n".getBytes(UTF_8);

    @TempDir private Path directory;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void showsTheLinesOfText() throws IOException {
        assertShown(bytes);
    }

    @Test
    void showsTheLinesInGzip() throws IOException {
        assertShown(new GZIPOutputStream(bytes));
    }

    @Test
    void showsTheLinesInSnappy() throws IOException {
        assertShown(new SnappyOutputStream(bytes));
    }

    @Test
    void showsTheLinesInTheEntryOfAZip() throws IOException {
        ZipOutputStream zip = new ZipOutputStream(bytes);
        zip.putNextEntry(new ZipEntry("any"));
        assertShown(zip);
    }

    @Test
    void showsNothingOfWhatIsNoText() throws IOException {
        assertThat(ObjectContent.lines(file(new byte[] {'P', 'A', 'R', '1', 0, 1}))).isEmpty();
        assertThat(ObjectContent.lines(file(new byte[] {(byte) 0xff, '\n'}))).isEmpty();
    }

    private void assertShown(OutputStream out) throws IOException {
        out.write(TEXT);
        out.close();
        assertThat(ObjectContent.lines(file(bytes.toByteArray()))).containsExactly("one", "two");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("object"), content);
    }
}
