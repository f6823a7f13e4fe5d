package io.hydrant.worstday;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all processes of a server noted of their heap at each garbage collection. */
final class HeapLog {

    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    private final Path directory;

    private HeapLog(Path directory) {
        this.directory = directory;
    }

    static HeapLog in(Path directory) throws IOException {
        return new HeapLog(Files.createDirectories(directory));
    }

    List<String> jvmArguments(int heapMegabytes) {
        return List.of(
                "-Xmx" + heapMegabytes + "m",
                "-Xlog:gc:file=" + directory.resolve("gc-%p.txt") + "::filecount=0");
    }

    /** Before and after a collection, the largest of each. */
    String peak() throws IOException {
        int before = 0;
        int after = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.collect(Collectors.toList())) {
                for (String line : Files.readAllLines(file)) {
                    Matcher collection = COLLECTION.matcher(line);
                    if (collection.find()) {
                        before = Math.max(before, Integer.parseInt(collection.group(1)));
                        after = Math.max(after, Integer.parseInt(collection.group(2)));
                    }
                }
            }
        }
        return before + " MB, after a collection " + after + " MB";
    }
}
