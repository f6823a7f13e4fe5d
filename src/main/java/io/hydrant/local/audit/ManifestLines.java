package io.hydrant.local.audit;

import io.hydrant.manifest.ManifestJson;
import io.hydrant.manifest.ManifestLine;
import io.hydrant.manifest.ManifestPlace;
import io.hydrant.manifest.UnreadableManifestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of manifests. */
final class ManifestLines {

    private static final long HOUR_MILLIS = 3_600_000;

    private final Bucket bucket;
    private final ManifestPlace place;

    ManifestLines(Bucket bucket, ManifestPlace place) {
        this.bucket = bucket;
        this.place = place;
    }

    /**
     * The lines with records of the range, and more. A line is written after its records have
     * arrived, by clocks that may differ by an hour. Throws {@link IllegalArgumentException} for a
     * manifest that this release cannot read.
     */
    List<ManifestLine> since(AuditRange range) throws IOException {
        String earliest = place.directoryOfHour(range.since() - HOUR_MILLIS) + "/";
        List<ManifestLine> lines = new ArrayList<>();
        for (BucketObject manifest :
                bucket.list(place.directory(), directory -> mayFollow(directory, earliest))) {
            if (manifest.key().endsWith(ManifestPlace.EXTENSION)) {
                read(manifest.key(), lines);
            }
        }
        return lines;
    }

    /** Directories are named by time, so their order is that of time. */
    private static boolean mayFollow(String directory, String earliest) {
        return directory.length() > earliest.length()
                || directory.compareTo(earliest.substring(0, directory.length())) >= 0;
    }

    private void read(String key, List<ManifestLine> lines) throws IOException {
        String[] texts = new String(bucket.read(key), StandardCharsets.UTF_8).split("\n", -1);
        // Each line ends with a newline.
        for (int i = 0; i < texts.length - 1; i++) {
            lines.add(line(key, i + 1, texts[i]));
        }
        if (!texts[texts.length - 1].isEmpty()) {
            throw new IllegalArgumentException(
                    "Line " + texts.length + " of manifest " + key + " is not complete");
        }
    }

    private static ManifestLine line(String key, int number, String text) {
        try {
            return ManifestJson.read(text);
        } catch (UnreadableManifestException e) {
            throw new IllegalArgumentException(
                    "Line " + number + " of manifest " + key + " " + e.getMessage());
        }
    }
}
