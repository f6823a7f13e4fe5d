package io.hydrant.local.kinesis.stream;

/** The state of a stream at one time: name, creation, settings and shards. */
public final class StreamDescription {

    private final String name;
    private final long createdAt;
    private final StreamSettings settings;
    private final ShardMap shards;

    StreamDescription(String name, long createdAt, StreamSettings settings, ShardMap shards) {
        this.name = name;
        this.createdAt = createdAt;
        this.settings = settings;
        this.shards = shards;
    }

    StreamDescription with(StreamSettings changed) {
        return new StreamDescription(name, createdAt, changed, shards);
    }

    StreamDescription with(ShardMap changed) {
        return new StreamDescription(name, createdAt, settings, changed);
    }

    public String name() {
        return name;
    }

    /** Epoch milliseconds. Streams that followed each other under one name differ in this time. */
    public long createdAt() {
        return createdAt;
    }

    public StreamSettings settings() {
        return settings;
    }

    public ShardMap shards() {
        return shards;
    }
}
