package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.errors.KinesisException;
import java.util.List;
import java.util.Locale;

/** A place in a shard from which to read on, and when it was handed out. */
public final class ShardIterator {

    private static final String FIELD = "ShardIterator";
    private static final long LIVES_MILLIS = 5 * 60 * 1000;

    private final String streamName;
    private final long streamCreatedAt;
    private final String shardId;
    private final long position;
    private final long issuedAt;

    private ShardIterator(List<String> words) {
        this.streamName = words.get(0);
        this.streamCreatedAt = Token.number(FIELD, words.get(1));
        this.shardId = words.get(2);
        this.position = Token.number(FIELD, words.get(3));
        this.issuedAt = Token.number(FIELD, words.get(4));
    }

    public static String issue(StreamDescription stream, Shard shard, long position, long now) {
        return Token.of(stream.name(), stream.createdAt(), shard.id(), position, now);
    }

    public static ShardIterator parse(String token, long now) {
        ShardIterator iterator = new ShardIterator(Token.words(FIELD, token, 5));
        if (now - iterator.issuedAt > LIVES_MILLIS) {
            throw KinesisException.expiredIterator(
                    String.format(
                            Locale.ROOT,
                            "Iterator expired. The iterator was created at time %d while right now it is %d which is"
                                    + " further in the future than the tolerated delay of %d milliseconds.",
                            iterator.issuedAt,
                            now,
                            LIVES_MILLIS));
        }
        return iterator;
    }

    public String streamName() {
        return streamName;
    }

    public Shard shardIn(KinesisStream stream) {
        if (stream.description().createdAt() != streamCreatedAt) {
            throw KinesisException.resourceNotFound(
                    "The iterator is of an earlier stream " + streamName + ", which was deleted");
        }
        return stream.shards().withId(shardId);
    }

    /** The position of the next record to read, from 0. */
    public long position() {
        return position;
    }
}
