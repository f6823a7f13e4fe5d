package io.hydrant.manifest;

import java.io.Serializable;
import java.util.Objects;

/** A delivery stream and the version of its definition. Immutable. */
public final class StreamVersion implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String version;

    public StreamVersion(String name, String version) {
        this.name = name;
        this.version = version;
    }

    public String name() {
        return name;
    }

    public String version() {
        return version;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamVersion
                && ((StreamVersion) other).name.equals(name)
                && ((StreamVersion) other).version.equals(version);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, version);
    }

    @Override
    public String toString() {
        return name + ", version " + version;
    }
}
