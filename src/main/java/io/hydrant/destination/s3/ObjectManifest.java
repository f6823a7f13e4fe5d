package io.hydrant.destination.s3;

import io.hydrant.manifest.LineKind;
import io.hydrant.manifest.ManifestPlace;
import io.hydrant.manifest.StreamVersion;
import java.io.Serializable;

/** The manifests of the objects of a sink. They are in the bucket of the objects. Immutable. */
public final class ObjectManifest implements Serializable {

    private static final long serialVersionUID = 1L;

    private final LineKind kind;
    private final StreamVersion stream;
    private final ManifestPlace place;

    private ObjectManifest(LineKind kind, StreamVersion stream, ManifestPlace place) {
        this.kind = kind;
        this.stream = stream;
        this.place = place;
    }

    public static ObjectManifest of(LineKind kind, StreamVersion stream, ManifestPlace place) {
        return new ObjectManifest(kind, stream, place);
    }

    LineKind kind() {
        return kind;
    }

    StreamVersion stream() {
        return stream;
    }

    ManifestPlace place() {
        return place;
    }
}
