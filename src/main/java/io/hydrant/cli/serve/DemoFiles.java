package io.hydrant.cli.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The definition and the function of the demonstration, as files that people can change. */
final class DemoFiles {

    private static final Path OF_THE_CHECKOUT = Path.of("conf");
    private static final Path BELOW_THE_CURRENT = Path.of("target", "demo");
    private static final String DEFINITION = "firehose-etl-stream.json";
    private static final String FUNCTION = "transform_etl.py";

    private final Path directory;
    private final Path definition;
    private final Path function;

    private DemoFiles(Path directory, Path definition, Path function) {
        this.directory = directory;
        this.definition = definition;
        this.function = function;
    }

    /** Those of a checkout, or of an earlier demonstration, if there are any. */
    static DemoFiles prepare() throws IOException {
        Path directory = writableDirectory();
        Path definition = OF_THE_CHECKOUT.resolve(DEFINITION);
        Path function = OF_THE_CHECKOUT.resolve("lambda").resolve(FUNCTION);
        return Files.exists(definition) && Files.exists(function)
                ? new DemoFiles(directory, definition, function)
                : new DemoFiles(
                        directory, copied(directory, DEFINITION), copied(directory, FUNCTION));
    }

    private static Path writableDirectory() throws IOException {
        try {
            Files.createDirectories(BELOW_THE_CURRENT);
            return BELOW_THE_CURRENT;
        } catch (IOException readOnly) {
            return Files.createTempDirectory("hydrant-demo");
        }
    }

    private static Path copied(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream original = DemoFiles.class.getResourceAsStream(name)) {
                Files.copy(original, file);
            }
        }
        return file;
    }

    /** Where the objects and the state are kept. */
    Path directory() {
        return directory;
    }

    Path definition() {
        return definition;
    }

    Path function() {
        return function;
    }
}
