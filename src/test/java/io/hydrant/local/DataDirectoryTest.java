package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.local.jobs.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir private Path temporary;

    @Test
    void aNewOneIsForItsOwnerAlone() throws Exception {
        Path data = temporary.resolve("a/data");

        try (DataDirectory opened = DataDirectory.at(data)) {
            assertThat(permissions(data)).isEqualTo("rwx------");
        }
    }

    @Test
    void oneThatOthersCouldReadIsForItsOwnerAloneAfterwards() throws Exception {
        Path data = Files.createDirectory(temporary.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (DataDirectory opened = DataDirectory.at(data)) {
            assertThat(permissions(data)).isEqualTo("rwx------");
        }
    }

    @Test
    void aTemporaryOneIsForItsOwnerAloneAndGoesWithTheServer() throws Exception {
        DataDirectory opened = DataDirectory.temporary();
        Path directory = opened.s3().getParent();

        assertThat(permissions(directory)).isEqualTo("rwx------");
        opened.close();
        assertThat(directory).doesNotExist();
    }

    @Test
    void theStateOfJobsIsForItsOwnerAlone() throws Exception {
        StateDirectory.in(temporary.resolve("state"));

        assertThat(permissions(temporary.resolve("state"))).isEqualTo("rwx------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
