package io.hydrant.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.local.kinesis.LimitedDisk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a file after its disk has failed. */
class WholeFileTest {

    private static final byte[] FRESH = "the new content".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("file");
        WholeFile.replace(file, "the old content".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDiskThatFillsMeanwhileLeavesTheFileBeforeAndNothingElse() throws IOException {
        for (int bytes = 0; bytes < FRESH.length; bytes++) {
            int left = bytes;
            assertThatThrownBy(() -> WholeFile.replace(file, FRESH, fresh -> full(fresh, left)))
                    .hasMessage("No space left on device");

            assertThat(file).hasContent("the old content");
            assertThat(directory.toFile().listFiles()).containsExactly(file.toFile());
        }

        WholeFile.replace(file, FRESH);
        assertThat(file).hasContent("the new content");
    }

    @Test
    void whatAKillLeftBesideAFileIsInNobodysWay() throws IOException {
        Files.writeString(directory.resolve("file.new"), "the n");

        WholeFile.replace(file, FRESH);

        assertThat(file).hasContent("the new content");
        assertThat(directory.toFile().listFiles()).containsExactly(file.toFile());
    }

    @Test
    void directoriesAreMadeOfAsManyLevelsAsAreMissing() throws IOException {
        Path deep = directory.resolve("a/b/c");

        WholeFile.createDirectory(deep);
        WholeFile.createDirectory(deep);

        assertThat(deep).isDirectory();
    }

    private static FileChannel full(Path fresh, int left) throws IOException {
        LimitedDisk disk =
                new LimitedDisk(
                        FileChannel.open(
                                fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        disk.leave(left);
        return disk;
    }
}
