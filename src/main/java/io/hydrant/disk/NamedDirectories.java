package io.hydrant.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Directories for things that others name, all in one directory. A name may be {@code .} or {@code
 * ..}; with the prefix that stands before it, it leads nowhere else.
 */
public final class NamedDirectories {

    private final Path root;
    private final String prefix;

    private NamedDirectories(Path root, String prefix) {
        this.root = root;
        this.prefix = prefix;
    }

    /** {@code prefix} stands before every name, such as {@code stream-}. */
    public static NamedDirectories in(Path root, String prefix) {
        return new NamedDirectories(root.toAbsolutePath().normalize(), prefix);
    }

    /** It need not be there yet. Throws {@link IllegalArgumentException} for more than a name. */
    public Path of(String name) {
        Path directory = root.resolve(prefix + name);
        boolean isOneName = directory.getFileName().toString().equals(prefix + name);
        if (name.isEmpty() || !isOneName || !root.equals(directory.getParent())) {
            throw new IllegalArgumentException(
                    "The name cannot be part of a directory's name; it must not be empty, nor hold a"
                            + " slash");
        }
        return directory;
    }

    /** What the directory, one of {@link #existing}, is called after. */
    public String nameOf(Path directory) {
        return directory.getFileName().toString().substring(prefix.length());
    }

    /** Those that are there. */
    public List<Path> existing() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> children = Files.list(root)) {
            children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .forEach(found::add);
        }
        return found;
    }
}
