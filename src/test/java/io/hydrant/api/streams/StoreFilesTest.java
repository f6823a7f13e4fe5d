package io.hydrant.api.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFilesTest {

    @TempDir java.nio.file.Path directory;

    /** Of a local disk, and of any other file system. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areReplacedListedAndDeleted(boolean local) throws Exception {
        LocalFileSystem fileSystem = new LocalFileSystem();
        StoreFiles files = local ? StoreFiles.of(fileSystem) : new StoreFiles(fileSystem);
        Path region = new Path(new Path(directory.toUri()), "eu-west-1");
        Path file = new Path(region, "orders.json");

        assertThat(files.settled(region, ".json")).isEmpty();
        files.replace(file, "a longer text".getBytes(StandardCharsets.UTF_8));
        files.replace(file, "text".getBytes(StandardCharsets.UTF_8));
        files.replace(new Path(region, "other.txt"), new byte[0]);

        assertThat(files.settled(region, ".json"))
                .extracting(Path::getName)
                .containsExactly("orders.json");
        assertThat(files.read(file)).asString(StandardCharsets.UTF_8).isEqualTo("text");

        files.delete(file);
        files.delete(file);
        assertThat(files.settled(region, ".json")).isEmpty();
    }
}
