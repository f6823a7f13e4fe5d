package io.hydrant.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.preview.DeliveredObject;
import io.hydrant.source.objects.Decompressed;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The first lines or rows of an object: enough to see what it holds, never the whole of a large
 * one.
 */
final class ObjectInside {

    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 4 << 10;
    private static final int MOST_CHARACTERS = 512 << 10;

    /** Rows are read from a whole file. */
    private static final int LARGEST_COLUMNAR = 16 << 20;

    private ObjectInside() {}

    static ObjectNode of(BucketFiles files, BucketFiles.Listed object) throws IOException {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("key", object.key());
        shown.put("size", object.bytes());
        shown.put("modified", Instant.ofEpochMilli(object.modified()).toString());
        try (InputStream in = files.open(object.key())) {
            byte[] start = in.readNBytes(4);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
            if (startsWith(start, "PAR1") || startsWith(start, "ORC")) {
                writeRows(shown, object, whole);
            } else {
                writeLines(shown, whole);
            }
        }
        return shown;
    }

    private static boolean startsWith(byte[] start, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return start.length >= bytes.length
                && Arrays.equals(Arrays.copyOf(start, bytes.length), bytes);
    }

    private static void writeRows(ObjectNode shown, BucketFiles.Listed object, InputStream in)
            throws IOException {
        shown.put("kind", "rows");
        ArrayNode lines = shown.putArray("lines");
        if (object.bytes() > LARGEST_COLUMNAR) {
            shown.put("isTruncated", true);
            shown.put(
                    "note",
                    "The file has "
                            + object.bytes()
                            + " bytes; rows are shown of files of up to "
                            + LARGEST_COLUMNAR);
            return;
        }
        List<String> rows =
                DeliveredObject.of(object.key(), in.readNBytes(LARGEST_COLUMNAR)).records();
        rows.stream().limit(MOST_LINES).forEach(row -> lines.add(shortened(row)));
        shown.put("records", rows.size());
        shown.put("isTruncated", rows.size() > MOST_LINES);
    }

    private static void writeLines(ObjectNode shown, InputStream in) throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(Decompressed.of(in), StandardCharsets.UTF_8));
        char[] characters = new char[MOST_CHARACTERS];
        int length = 0;
        int read = 0;
        while (read >= 0 && length < characters.length) {
            read = reader.read(characters, length, characters.length - length);
            length += Math.max(0, read);
        }
        boolean isWhole = read < 0 || reader.read() < 0;
        String text = new String(characters, 0, length);
        boolean isText = text.indexOf(0) < 0 && text.indexOf('\uFFFD') < 0;
        shown.put("kind", isText ? "lines" : "binary");
        ArrayNode lines = shown.putArray("lines");
        if (!isText) {
            shown.put("isTruncated", true);
            shown.put("note", "The object is no text in UTF-8");
            return;
        }
        long count = text.lines().count();
        text.lines().limit(MOST_LINES).forEach(line -> lines.add(shortened(line)));
        if (isWhole) {
            shown.put("records", count);
        }
        shown.put("isTruncated", !isWhole || count > MOST_LINES);
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " …";
    }
}
