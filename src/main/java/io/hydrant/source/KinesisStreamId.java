package io.hydrant.source;

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
    public String toString() {
        return name + " in " + region;
    }
}
