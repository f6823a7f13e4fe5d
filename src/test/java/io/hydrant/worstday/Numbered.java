package io.hydrant.worstday;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Records that say their number, one a line. */
final class Numbered {

    private static final String START = "{\"number\":";
    private static final String MIDDLE = ",\"filler\":\"";
    private static final String END = "\"}\n";

    private final String filler;

    /** Of so many bytes, or a few more. */
    Numbered(int bytes) {
        this.filler = "x".repeat(Math.max(0, bytes - (START + MIDDLE + END).length() - 6));
    }

    byte[] record(long number) {
        return (START + number + MIDDLE + filler + END).getBytes(US_ASCII);
    }

    /** The number of a record, wherever it came to. */
    static int numberOf(String record) {
        if (!record.startsWith(START)) {
            throw new IllegalArgumentException(
                    "Not a record that was put: "
                            + record.substring(0, Math.min(80, record.length())));
        }
        int end = record.indexOf(',', START.length());
        return Integer.parseInt(record.substring(START.length(), end));
    }
}
