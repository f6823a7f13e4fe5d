package io.hydrant.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedDirectoriesTest {

    private static final Path ROOT = Path.of("/data/states");

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"orders", ".", "..", "...", "checkpoints", "stream-", "a\\..\\b"})
    void everyNameIsADirectoryOfItsOwnInTheRoot(String name) {
        assertThat(NamedDirectories.in(ROOT, "stream-").of(name))
                .isEqualTo(Path.of("/data/states/stream-" + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/b", "../x", "/etc", "x/..", "x/../../y", "a/"})
    void whatIsMoreThanANameIsRefused(String name) {
        assertThatThrownBy(() -> NamedDirectories.in(ROOT, "stream-").of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The name cannot be part of a directory's name; it must not be empty, nor"
                                + " hold a slash");
    }

    @Property
    void noNameLeadsOutOfTheRoot(@ForAll String name) {
        Path found;
        try {
            found = NamedDirectories.in(ROOT, "stream-").of(name);
        } catch (IllegalArgumentException refused) {
            return;
        }

        assertThat(found.normalize().getParent()).isEqualTo(ROOT);
        assertThat(found.getFileName().toString()).isEqualTo("stream-" + name);
    }

    @Test
    void onlyDirectoriesWithThePrefixAreFound() throws IOException {
        Path orders = Files.createDirectory(directory.resolve("stream-orders"));
        Files.createDirectory(directory.resolve("orders"));
        Files.writeString(directory.resolve("stream-file"), "");
        Files.createSymbolicLink(directory.resolve("stream-link"), orders);

        assertThat(NamedDirectories.in(directory, "stream-").existing()).containsExactly(orders);
    }
}
