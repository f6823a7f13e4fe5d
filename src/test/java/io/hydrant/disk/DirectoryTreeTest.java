package io.hydrant.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTreeTest {

    @TempDir private Path temporary;

    private Path root;
    private Path neighbour;

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectories(temporary.resolve("root"));
        neighbour = file(temporary.resolve("neighbour/kept"));
        file(root.resolve("a/b/c"));
        file(root.resolve("other/kept"));
    }

    @Test
    void aDirectoryBelowTheRootIsDeletedWithAllThatIsInIt() throws IOException {
        DirectoryTree.deleteBelow(root, root.resolve("a"));

        assertThat(root).isDirectoryNotContaining(child -> child.endsWith("a"));
        assertThat(root.resolve("other/kept")).exists();
    }

    @Test
    void oneThatIsNotThereIsNoTrouble() throws IOException {
        DirectoryTree.deleteBelow(root, root.resolve("none"));

        assertThat(root.resolve("a/b/c")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/..", "../neighbour", "a/../../neighbour", "../root"})
    void whatIsNotBelowTheRootIsNotDeleted(String directory) {
        assertThatThrownBy(() -> DirectoryTree.deleteBelow(root, root.resolve(directory)))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Hydrant does not delete "
                                + root.resolve(directory).normalize()
                                + ", which is not below "
                                + root);

        assertThat(root.resolve("a/b/c")).exists();
        assertThat(neighbour).exists();
    }

    @Test
    void aLinkInsideIsDeletedAndNotFollowed() throws IOException {
        Files.createSymbolicLink(root.resolve("a/link"), neighbour.getParent());

        DirectoryTree.deleteBelow(root, root.resolve("a"));

        assertThat(root.resolve("a")).doesNotExist();
        assertThat(neighbour).exists();
    }

    @Test
    void theDirectoryItselfMayBeALinkAndOnlyTheLinkIsDeleted() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), neighbour.getParent());

        DirectoryTree.deleteBelow(root, link);

        assertThat(link).doesNotExist();
        assertThat(neighbour).exists();
    }

    @Test
    void whatIsReachedThroughALinkIsNotDeleted() throws IOException {
        Path inside = file(temporary.resolve("neighbour/state/checkpoint"));
        Files.createSymbolicLink(root.resolve("link"), neighbour.getParent());

        assertThatThrownBy(() -> DirectoryTree.deleteBelow(root, root.resolve("link/state")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not below");

        assertThat(inside).exists();
    }

    private static Path file(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}
