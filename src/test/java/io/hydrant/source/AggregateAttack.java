package io.hydrant.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;

/**
 * Reads records that somebody made to be misunderstood, each between two others: all three must
 * come out, the one in the middle whole or as the records that it holds.
 */
public final class AggregateAttack {

    private static final byte[] BEFORE = "before".getBytes(UTF_8);
    private static final byte[] AFTER = "after".getBytes(UTF_8);

    private final ReadShard shard = new ReadShard();
    private long takenApart;
    private long handedOn;

    /** So many mutated aggregates; the same for the same {@code seed}. */
    public static String run(long count, long seed) throws Exception {
        AggregateAttack attack = new AggregateAttack();
        MutatedAggregates aggregates = new MutatedAggregates(seed);
        for (long i = 0; i < count; i++) {
            attack.read(aggregates.next());
        }
        return attack.toString();
    }

    void read(byte[] record) throws Exception {
        List<UserRecord> all =
                shard.polled(List.of(BEFORE, record, AFTER)).getDeaggregatedRecords();

        assertThat(ReadShard.told(all.get(0))).isEqualTo("0 put=before");
        assertThat(ReadShard.told(all.get(all.size() - 1))).isEqualTo("2 put=after");
        List<UserRecord> between = all.subList(1, all.size() - 1);
        assertThat(between).isNotEmpty();
        if (between.get(0).isAggregated()) {
            takenApart++;
            assertThat(between).allMatch(UserRecord::isAggregated);
            assertThat(between).extracting(UserRecord::getSequenceNumber).containsOnly("1");
            assertThat(
                            between.stream()
                                    .map(UserRecord::getSubSequenceNumber)
                                    .collect(Collectors.toList()))
                    .isEqualTo(upTo(between.size()));
            assertThat(between.stream().mapToInt(part -> ReadShard.content(part).length).sum())
                    .isLessThan(record.length);
        } else {
            handedOn++;
            assertThat(between).hasSize(1);
            assertThat(ReadShard.content(between.get(0))).isEqualTo(record);
        }
    }

    private static List<Long> upTo(int count) {
        return LongStream.range(0, count).boxed().collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return takenApart
                + " taken apart, "
                + handedOn
                + " handed on, of which "
                + shard.unsound.getCount()
                + " are unsound";
    }

    /** Arguments: how many, and a seed. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(run(Long.parseLong(arguments[0]), Long.parseLong(arguments[1])));
    }
}
