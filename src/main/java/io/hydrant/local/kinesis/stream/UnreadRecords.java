package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.log.BlockIndex;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The records of a stream that at least one of its readers has still to read. */
final class UnreadRecords {

    private final List<Map<String, String>> readers;

    private UnreadRecords(List<Map<String, String>> readers) {
        this.readers = readers;
    }

    /** As of now. */
    static UnreadRecords of(StreamDescription stream, StreamReaders readers) {
        return new UnreadRecords(readers.of(stream.name()));
    }

    /** Everything before this address is read; the greatest there is if all is. */
    long firstAddress(List<Shard> shards) {
        long address = Long.MAX_VALUE;
        for (Shard shard : shards) {
            OptionalLong first = shard.index().addressOf(firstPosition(shard));
            address = Math.min(address, first.orElse(Long.MAX_VALUE));
        }
        return address;
    }

    /** How many of them are before this address. */
    long countBefore(long address, List<Shard> shards) {
        long count = 0;
        for (Shard shard : shards) {
            BlockIndex index = shard.index();
            long first = Math.max(firstPosition(shard), index.firstPosition());
            count += Math.max(0, index.positionSince(address) - first);
        }
        return count;
    }

    private long firstPosition(Shard shard) {
        return readers.stream()
                .mapToLong(reader -> firstPosition(shard, reader.getOrDefault(shard.id(), "")))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** A sequence number of another shard, such as of a stream that was deleted, says nothing. */
    private static long firstPosition(Shard shard, String lastRead) {
        if (lastRead.equals(StreamReaders.SHARD_END)) {
            return Long.MAX_VALUE;
        }
        OptionalLong position = shard.sequenceNumbers().positionOf(lastRead);
        return position.isPresent() ? position.getAsLong() + 1 : 0;
    }
}
