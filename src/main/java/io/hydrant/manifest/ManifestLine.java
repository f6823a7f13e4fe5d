package io.hydrant.manifest;

import java.util.Objects;
import java.util.Optional;

/** One line of a manifest: an object, or records that were dropped. Immutable. */
public final class ManifestLine {

    private final LineKind kind;
    private final StreamVersion stream;
    private final LineContents contents;
    private final StoredObject object;

    private ManifestLine(
            LineKind kind, StreamVersion stream, LineContents contents, StoredObject object) {
        this.kind = kind;
        this.stream = stream;
        this.contents = contents;
        this.object = object;
    }

    public static ManifestLine of(
            LineKind kind, StreamVersion stream, LineContents contents, StoredObject object) {
        return new ManifestLine(kind, stream, contents, object);
    }

    public static ManifestLine ofDropped(StreamVersion stream, LineContents contents) {
        return new ManifestLine(LineKind.DROPPED, stream, contents, null);
    }

    public LineKind kind() {
        return kind;
    }

    public StreamVersion stream() {
        return stream;
    }

    public LineContents contents() {
        return contents;
    }

    /** Empty for dropped records. */
    public Optional<StoredObject> object() {
        return Optional.ofNullable(object);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ManifestLine
                && ((ManifestLine) other).kind == kind
                && ((ManifestLine) other).stream.equals(stream)
                && ((ManifestLine) other).contents.equals(contents)
                && Objects.equals(((ManifestLine) other).object, object);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, stream, contents, object);
    }

    @Override
    public String toString() {
        return kind + " of " + stream + ": " + contents + ", " + object;
    }
}
