package io.hydrant.local.kinesis;

/** What a stream is at one time: its name and creation, its settings, its shards. */
final class StreamDescription {

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

    String name() {
        return name;
    }

    /** Epoch milliseconds. It tells streams apart that followed each other under one name. */
    long createdAt() {
        return createdAt;
    }

    StreamSettings settings() {
        return settings;
    }

    ShardMap shards() {
        return shards;
    }
}
