package io.hydrant.local.kinesis.log;

import io.hydrant.local.kinesis.errors.DamagedStreamException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a log's segments, named by their numbers. */
public final class SegmentFiles {

    private static final Pattern NAME = Pattern.compile("(\\d{8})\\.log");

    private final Path directory;

    public SegmentFiles(Path directory) {
        this.directory = directory;
    }

    public Path of(int number) {
        return directory.resolve(String.format(Locale.ROOT, "%08d.log", number));
    }

    /** The file that holds the index of a segment. */
    public Path indexOf(int number) {
        return directory.resolve(String.format(Locale.ROOT, "%08d.index", number));
    }

    public FileChannel open(int number) throws IOException {
        return FileChannel.open(
                of(number),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    /** The numbers of those there are, which follow one another. */
    public List<Integer> existing() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    numbers.add(Integer.valueOf(name.group(1)));
                }
            }
        }
        Collections.sort(numbers);
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i) != numbers.get(i - 1) + 1) {
                throw new DamagedStreamException(
                        of(numbers.get(i) - 1) + " is missing. Restore it, or delete the stream.");
            }
        }
        return numbers;
    }
}
