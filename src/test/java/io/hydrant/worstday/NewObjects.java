package io.hydrant.worstday;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.job.Live;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The objects of a bucket's directory that were not there before. They never change. */
final class NewObjects {

    private final Path directory;
    private final Set<Path> seen = new HashSet<>();

    NewObjects(Path directory) {
        this.directory = directory;
    }

    /** Line by line. */
    void read(LineReader reader) throws IOException {
        for (Path object : unseen()) {
            try (BufferedReader lines = Files.newBufferedReader(object, UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    reader.read(line);
                }
            }
            seen.add(object);
        }
    }

    private List<Path> unseen() throws IOException {
        return Live.files(directory).stream()
                .filter(file -> !seen.contains(file))
                .collect(Collectors.toList());
    }

    /** Takes a line. */
    interface LineReader {
        void read(String line) throws IOException;
    }
}
