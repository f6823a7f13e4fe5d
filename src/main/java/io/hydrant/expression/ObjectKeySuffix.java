package io.hydrant.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What follows the prefix in an object's key. */
public final class ObjectKeySuffix {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.US);

    private ObjectKeySuffix() {}

    /**
     * {@code <StreamName>-<StreamVersion>-yyyy-MM-dd-HH-mm-ss}, in the time zone of the prefix.
     * What makes it unique, and the file extension, are added where the object is written.
     */
    public static String start(String streamName, String versionId, long epochMillis, ZoneId zone) {
        return streamName
                + "-"
                + versionId
                + "-"
                + TIME.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
    }
}
