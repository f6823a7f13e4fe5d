package io.hydrant.local.kinesis.stream;

/** What a stream is at one time: its name and creation, its settings, its shards. */
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

    /** Epoch milliseconds. It tells streams apart that followed each other under one name. */
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
