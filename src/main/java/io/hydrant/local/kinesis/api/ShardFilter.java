package io.hydrant.local.kinesis.api;

import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.Shard;
import io.hydrant.local.kinesis.stream.ShardMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code ShardFilter} of ListShards. Nothing is ever trimmed here, so all shards have records. */
final class ShardFilter {

    private final Predicate<Shard> wanted;

    private ShardFilter(Predicate<Shard> wanted) {
        this.wanted = wanted;
    }

    static ShardFilter of(Arguments request) {
        return request.has("ShardFilter")
                ? new ShardFilter(wanted(request.object("ShardFilter")))
                : new ShardFilter(shard -> true);
    }

    List<Shard> in(ShardMap shards) {
        return shards.all().stream().filter(wanted).collect(Collectors.toList());
    }

    private static Predicate<Shard> wanted(Arguments filter) {
        String type = filter.text("Type");
        switch (type) {
            case "AFTER_SHARD_ID":
                String after = filter.text("ShardId");
                return shard -> shard.id().compareTo(after) > 0;
            case "AT_TRIM_HORIZON":
                return shard -> shard.description().parents().isEmpty();
            case "FROM_TRIM_HORIZON":
                return shard -> true;
            case "AT_LATEST":
                return Shard::isOpen;
            case "AT_TIMESTAMP":
                long at = filter.timestamp("Timestamp").toEpochMilli();
                return shard -> shard.description().lifetime().includes(at);
            case "FROM_TIMESTAMP":
                long from = filter.timestamp("Timestamp").toEpochMilli();
                return shard -> shard.description().lifetime().isOpenAfter(from);
            default:
                throw KinesisException.validation(
                        "'" + type + "'",
                        "ShardFilter.Type",
                        "Member must satisfy enum value set: [AFTER_SHARD_ID, AT_TRIM_HORIZON,"
                                + " FROM_TRIM_HORIZON, AT_LATEST, AT_TIMESTAMP, FROM_TIMESTAMP]");
        }
    }
}
