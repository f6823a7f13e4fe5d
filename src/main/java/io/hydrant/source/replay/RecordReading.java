package io.hydrant.source.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/** Which objects are read, and how. */
public final class RecordReading implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ObjectPlace place;
    private final Separator separator;
    private final boolean dropsSeparator;

    private RecordReading(ObjectPlace place, Separator separator, boolean dropsSeparator) {
        this.place = place;
        this.separator = separator;
        this.dropsSeparator = dropsSeparator;
    }

    /** {@code dropsSeparator} says that records are delivered without their separators. */
    public static RecordReading of(ObjectPlace place, Separator separator, boolean dropsSeparator) {
        return new RecordReading(place, separator, dropsSeparator);
    }

    public ObjectPlace place() {
        return place;
    }

    public Separator separator() {
        return separator;
    }

    public boolean dropsSeparator() {
        return dropsSeparator;
    }

    ObjectRecords open(String key) throws IOException {
        InputStream object = place.open(key);
        try {
            return ObjectRecords.in(object, separator, dropsSeparator);
        } catch (IOException e) {
            object.close();
            throw e;
        }
    }
}
