package io.hydrant.local.audit;

/** What a shard had, and what lines say of it. Immutable. */
public final class ShardResult {

    private final String shard;
    private final long inStream;
    private final long inLines;
    private final boolean equal;

    ShardResult(String shard, long inStream, long inLines, boolean equal) {
        this.shard = shard;
        this.inStream = inStream;
        this.inLines = inLines;
        this.equal = equal;
    }

    public String shard() {
        return shard;
    }

    public long inStream() {
        return inStream;
    }

    public long inLines() {
        return inLines;
    }

    /** Whether they are the same records. */
    public boolean isEqual() {
        return equal;
    }
}
