package io.hydrant.api.streams;

/** Region and name of a delivery stream. A name is unique within a region. */
public final class StreamId {

    private final String region;
    private final String name;

    public StreamId(String region, String name) {
        this.region = region;
        this.name = name;
    }

    public String region() {
        return region;
    }

    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamId
                && region.equals(((StreamId) other).region)
                && name.equals(((StreamId) other).name);
    }

    @Override
    public int hashCode() {
        return 31 * region.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return name + " in " + region;
    }
}
