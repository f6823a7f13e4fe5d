package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.log.NewRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** The records of one request, by the shard their hash keys lead to. */
final class ShardedRecords {

    private final Map<Integer, Share> byShard = new TreeMap<>();

    private ShardedRecords() {}

    static ShardedRecords of(List<NewRecord> records, ShardMap shards) {
        ShardedRecords sharded = new ShardedRecords();
        for (int place = 0; place < records.size(); place++) {
            Shard shard = shards.of(records.get(place).hashKey());
            sharded.byShard
                    .computeIfAbsent(shard.number(), number -> new Share(shard))
                    .add(records.get(place), place);
        }
        return sharded;
    }

    Collection<Share> shares() {
        return byShard.values();
    }

    /** What one shard gets, with the places the records have in the request. */
    static final class Share {

        private final Shard shard;
        private List<NewRecord> records = new ArrayList<>();
        private List<Integer> places = new ArrayList<>();

        private Share(Shard shard) {
            this.shard = shard;
        }

        private void add(NewRecord record, int place) {
            records.add(record);
            places.add(place);
        }

        void removeIf(Predicate<NewRecord> unwanted, IntConsumer removedPlaces) {
            Share kept = new Share(shard);
            for (int at = 0; at < records.size(); at++) {
                if (unwanted.test(records.get(at))) {
                    removedPlaces.accept(places.get(at));
                } else {
                    kept.add(records.get(at), places.get(at));
                }
            }
            records = kept.records;
            places = kept.places;
        }

        Shard shard() {
            return shard;
        }

        List<NewRecord> records() {
            return records;
        }

        List<Integer> places() {
            return places;
        }
    }
}
