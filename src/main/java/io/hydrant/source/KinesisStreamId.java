package io.hydrant.source;

import java.util.Objects;

/** Which Kinesis stream is read, and in which region it is. */
public final class KinesisStreamId {

    private final String name;
    private final String region;

    public KinesisStreamId(String name, String region) {
        this.name = name;
        this.region = region;
    }

    public String name() {
        return name;
    }

    public String region() {
        return region;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KinesisStreamId
                && name.equals(((KinesisStreamId) other).name)
                && region.equals(((KinesisStreamId) other).region);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, region);
    }

    @Override
    public String toString() {
        return name + " in " + region;
    }
}
