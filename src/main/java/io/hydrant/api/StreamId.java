package io.hydrant.api;

/** What a delivery stream goes by: its name is unique within a region. */
final class StreamId {

    private final String region;
    private final String name;

    StreamId(String region, String name) {
        this.region = region;
        this.name = name;
    }

    String region() {
        return region;
    }

    String name() {
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
