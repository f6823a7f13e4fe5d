package io.hydrant.manifest;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where the manifests of a delivery stream are in their bucket. Immutable. */
public final class ManifestPlace implements Serializable {

    /** Of the names of manifests. */
    public static final String EXTENSION = ".jsonl";

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String prefix;
    private final String stream;

    private ManifestPlace(String prefix, String stream) {
        this.prefix = prefix;
        this.stream = stream;
    }

    /** {@code prefix} ends with a slash. */
    public static ManifestPlace of(String prefix, String stream) {
        return new ManifestPlace(prefix, stream);
    }

    /** With a slash at the end. The name of the stream cannot lead elsewhere. */
    public String directory() {
        return prefix + "stream=" + stream + "/";
    }

    /** The directory of the manifests that were begun in the hour of a time, without a slash. */
    public String directoryOfHour(long epochMillis) {
        return directory() + HOUR.format(Instant.ofEpochMilli(epochMillis));
    }
}
