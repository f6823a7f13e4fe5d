package io.hydrant.cli.arguments;

import io.hydrant.cli.text.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import picocli.CommandLine.Option;

/** How records of one's own stand in a file, to try a definition with. */
public final class Sample {

    static final String STANDARD_INPUT = "-";

    private static final int MAX_BYTES = 16 * 1024 * 1024;

    @Option(
            names = "--separator",
            paramLabel = "newline|none",
            defaultValue = "newline",
            order = 4,
            description =
                    "newline: each line that is not empty is a record, without its end. none: the whole"
                            + " file is one. Default: newline")
    private Separator separator;

    @Option(
            names = "--base64",
            order = 5,
            description = "The records are in base64, as Data of PutRecord is.")
    private boolean base64;

    /** What stands between records. */
    enum Separator {
        NEWLINE,
        NONE
    }

    /** Before either is read: standard input can be read only once. */
    public static void requireOneStandardInput(String location, String definition) {
        if (location.equals(STANDARD_INPUT) && definition.equals(STANDARD_INPUT)) {
            throw CommandException.badInput(
                    "The definition and the records are both -; one of them must be a file");
        }
    }

    public List<byte[]> read(String location) {
        byte[] all = bytes(location);
        if (all.length > MAX_BYTES) {
            throw CommandException.badInput(
                    name(location) + " is too large; a sample must have at most " + limit());
        }
        List<byte[]> records = separator == Separator.NONE ? whole(all) : lines(all);
        if (records.isEmpty()) {
            throw CommandException.badInput(name(location) + " holds no record");
        }
        return base64 ? decoded(records, location) : records;
    }

    public static String name(String location) {
        return location.equals(STANDARD_INPUT) ? "Standard input" : location;
    }

    private static String limit() {
        return Words.bytes(MAX_BYTES);
    }

    private static byte[] bytes(String location) {
        if (!location.equals(STANDARD_INPUT) && !Files.isRegularFile(Path.of(location))) {
            throw CommandException.badInput("There is no file " + location);
        }
        try (InputStream in =
                location.equals(STANDARD_INPUT)
                        ? System.in
                        : Files.newInputStream(Path.of(location))) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw CommandException.failed(name(location) + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<byte[]> whole(byte[] all) {
        return all.length == 0 ? List.of() : List.of(all);
    }

    private static List<byte[]> lines(byte[] all) {
        List<byte[]> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte next : all) {
            if (next == '\n') {
                addTo(lines, line);
            } else {
                line.write(next);
            }
        }
        addTo(lines, line);
        return lines;
    }

    private static void addTo(List<byte[]> lines, ByteArrayOutputStream line) {
        byte[] bytes = line.toByteArray();
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        if (length > 0) {
            lines.add(Arrays.copyOf(bytes, length));
        }
        line.reset();
    }

    private static List<byte[]> decoded(List<byte[]> records, String location) {
        List<byte[]> decoded = new ArrayList<>();
        for (byte[] record : records) {
            try {
                String text = new String(record, StandardCharsets.ISO_8859_1).strip();
                decoded.add(Base64.getDecoder().decode(text));
            } catch (IllegalArgumentException e) {
                throw CommandException.badInput(
                        "Record "
                                + (decoded.size() + 1)
                                + " of "
                                + location
                                + " is not base64, as --base64 asks for");
            }
        }
        return decoded;
    }
}
