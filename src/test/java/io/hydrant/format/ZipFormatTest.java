package io.hydrant.format;

import static io.hydrant.format.Written.join;
import static io.hydrant.format.Written.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipFormatTest {

    private static final String UUID =
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    @TempDir private Path directory;

    private final ZipFormat format = new ZipFormat(6);

    @Test
    void joinsCompressedAndRawChunksIntoOneDeflatedEntryNamedByAUuid() throws IOException {
        byte[] large = text(1_000_000, 1);
        byte[] small = text(1_000, 2);
        byte[] noise = Written.noise(600_000);

        byte[] object = Written.objectOf(format, small, large, noise, small, small, large);

        byte[] all = join(small, large, noise, small, small, large);
        try (ZipFile zip = new ZipFile(file(object).toFile())) {
            List<? extends ZipEntry> entries = zip.stream().collect(Collectors.toList());
            assertThat(entries).hasSize(1);
            assertThat(entries.get(0).getName()).matches(UUID);
            assertThat(entries.get(0).getMethod()).isEqualTo(ZipEntry.DEFLATED);
            assertThat(entries.get(0).getSize()).isEqualTo(all.length);
            assertThat(entries.get(0).getCompressedSize()).isLessThan(all.length);
            assertThat(zip.getInputStream(entries.get(0)).readAllBytes()).isEqualTo(all);
        }
        assertThat(streamed(object)).isEqualTo(all);
    }

    @Test
    void anotherProgramFindsTheArchiveWhole() throws Exception {
        Path file = file(Written.objectOf(format, text(1_000_000, 1), text(10, 2)));

        Process python =
                new ProcessBuilder(
                                "python3",
                                "-c",
                                "import sys, zipfile\n"
                                        + "zip = zipfile.ZipFile(sys.argv[1])\n"
                                        + "print(zip.testzip(), [e.file_size for e in zip.infolist()])",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();

        assertThat(
                        new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                                .trim())
                .isEqualTo("None [1000010]");
    }

    @Test
    void anObjectOfNoChunksIsAnEmptyEntry() throws IOException {
        assertThat(streamed(Written.objectOf(format))).isEmpty();
    }

    @Test
    void takesChunksFromBeforeTheFormatWasChanged() throws IOException {
        byte[][] chunks = {text(1_000_000, 1), text(1_000, 2), Written.noise(300_000)};

        assertThat(streamed(Written.objectOfForeignChunks(format, new SnappyFormat(), chunks)))
                .isEqualTo(join(chunks));
        assertThat(streamed(Written.objectOfForeignChunks(format, new GzipFormat(1), chunks)))
                .isEqualTo(join(chunks));
    }

    /** The file has a hole where the body would be: readers of the directory do not mind. */
    @ParameterizedTest
    @CsvSource({
        "4294967294, 4294967294",
        "4294967295, 4294967294",
        "4294967295, 4294967296",
        "1000, 5000000000",
        "6000000000, 7000000000",
        "10, 20",
    })
    void statesSizesBeyond32Bits(long compressedSize, long rawSize) throws IOException {
        ZipEntryHeaders headers = new ZipEntryHeaders("name");
        Path path = directory.resolve("large.zip");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(headers.beforeBody());
            file.seek(file.getFilePointer() + compressedSize);
            file.write(headers.afterBody(new DeflatedExtent(0xCAFE, compressedSize, rawSize)));
        }

        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry("name");
            assertThat(entry.getCompressedSize()).isEqualTo(compressedSize);
            assertThat(entry.getSize()).isEqualTo(rawSize);
            assertThat(entry.getCrc()).isEqualTo(0xCAFE);
        }
    }

    /** By the local header and the data descriptor, as a reader of a stream does it. */
    private static byte[] streamed(byte[] object) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(object))) {
            assertThat(in.getNextEntry()).isNotNull();
            byte[] content = in.readAllBytes();
            assertThat(in.getNextEntry()).isNull();
            return content;
        }
    }

    private Path file(byte[] object) throws IOException {
        return Files.write(directory.resolve("object.zip"), object);
    }
}
