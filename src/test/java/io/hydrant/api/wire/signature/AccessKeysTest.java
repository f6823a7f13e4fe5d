package io.hydrant.api.wire.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessKeysTest {

    @TempDir private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("keys");
    }

    @Test
    void readsALineForEachKey() throws IOException {
        Files.writeString(file, "# ours\n\nAKIA1 secret/1+\n  AKIA2\tsecret2 \n");

        AccessKeys keys = AccessKeys.read(file);

        assertThat(keys.secret("AKIA1")).contains("secret/1+");
        assertThat(keys.secret("AKIA2")).contains("secret2");
        assertThat(keys.secret("AKIA3")).isEmpty();
    }

    @Test
    void readsTheFileThatTheConsoleGivesOut() throws IOException {
        Files.writeString(file, "\uFEFFAccess key ID,Secret access key\r\nAKIA1,secret1\r\n");

        assertThat(AccessKeys.read(file).secret("AKIA1")).contains("secret1");
    }

    @Test
    void namesTheLineButNotTheSecretWhenItCannotRead() throws IOException {
        Files.writeString(file, "AKIA1 secret1\nAKIA2 secret2 more\n");

        assertThatThrownBy(() -> AccessKeys.read(file))
                .hasMessage(
                        "Line 2 of "
                                + file
                                + " is no access key; it must be an access key id not given before"
                                + " and its secret, separated by a blank or a comma");
    }

    @Test
    void refusesAFileWithoutKeys() throws IOException {
        Files.writeString(file, "# none\n");

        assertThatThrownBy(() -> AccessKeys.read(file))
                .hasMessage(file + " has no access key; it must have one at least");
    }

    @Test
    void tellsNoSecretInItsText() throws IOException {
        Files.writeString(file, "AKIA1 secret1\n");

        assertThat(AccessKeys.read(file)).hasToString("1 access keys");
    }
}
