package io.hydrant.cli.imports;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.definition.imports.ImportedStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds a file for each definition, named after its delivery stream. */
final class DefinitionDirectory {

    private final Path directory;
    private final boolean overwrite;

    DefinitionDirectory(Path directory, boolean overwrite) {
        this.directory = directory;
        this.overwrite = overwrite;
    }

    /** All of them or, if one cannot be written, none. */
    void write(List<ImportedStream> streams, PrintWriter report) throws IOException {
        Map<Path, ImportedStream> files = new LinkedHashMap<>();
        for (ImportedStream stream : streams) {
            Path file = directory.resolve(fileName(stream));
            if (files.putIfAbsent(file, stream) != null) {
                throw CommandException.badInput(
                        "Two delivery streams would be written to "
                                + file
                                + "; give them names that differ, or import one at a time");
            }
            if (!overwrite && Files.exists(file)) {
                throw CommandException.badInput(
                        file + " exists; use another directory, or --overwrite to replace it");
            }
        }
        Files.createDirectories(directory);
        for (Map.Entry<Path, ImportedStream> file : files.entrySet()) {
            Files.writeString(file.getKey(), file.getValue().json());
            report.println("Wrote " + file.getKey());
        }
        report.println("Check with: hydrant validate " + directory + "/*.json");
    }

    /** A name may have a placeholder, or come from a file that leads out of the directory. */
    private static String fileName(ImportedStream stream) {
        String name = stream.name().replaceAll("[^a-zA-Z0-9_.-]+", "_");
        return (name.isEmpty() || name.startsWith(".") ? "_" + name : name) + ".json";
    }
}
