package io.hydrant.source.objects;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The lines of an object. The first bytes of the object tell how it is compressed. */
final class ObjectLines {

    private ObjectLines() {}

    /**
     * Calls back with each line that is not blank, and its number from 1. Lines in front of a
     * damaged place are read.
     */
    static void read(InputStream object, Line line) throws IOException {
        long number = 0;
        try {
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(Decompressed.of(object), StandardCharsets.UTF_8));
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                if (!text.isBlank()) {
                    line.read(text, number);
                }
            }
        } catch (IOException e) {
            Decompressed.requireDamage(e);
            line.damaged(number + 1);
        }
    }

    /** Does something with a line. */
    interface Line {

        void read(String text, long number);

        /** From this line on. */
        void damaged(long number);
    }
}
