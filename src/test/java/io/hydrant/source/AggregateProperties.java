package io.hydrant.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.source.kpl.Aggregate;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes of a record, it comes out, and so do those around it. */
class AggregateProperties {

    private final AggregateAttack attack = new AggregateAttack();

    @Property(tries = 1_000)
    void aMutatedAggregateComesOutWholeOrAsItsRecords(@ForAll long seed) throws Exception {
        attack.read(new MutatedAggregates(seed).next());
    }

    @Property(tries = 500)
    void aMessageOfAnyBytesComesOutWholeOrAsItsRecords(@ForAll byte[] message) throws Exception {
        attack.read(Aggregate.marked(message));
    }

    @Property(tries = 500)
    void aRecordOfAnyBytesComesOutWhole(@ForAll("starts") byte[] start, @ForAll byte[] rest)
            throws Exception {
        attack.read(Aggregate.concat(start, rest));
    }

    /** Nothing, what the seal is, and what begins an aggregate or nearly does. */
    @Provide
    Arbitrary<byte[]> starts() {
        byte[] mark = Arrays.copyOf(Aggregate.marked(new byte[0]), 4);
        return Arbitraries.of(
                new byte[0],
                new byte[1],
                new byte[2],
                mark,
                Arrays.copyOf(mark, 3),
                Aggregate.concat(new byte[1], mark));
    }

    @Property(tries = 20)
    void aLongRecordOfTinyFieldsComesOut(@ForAll("tinyFields") byte[] field) throws Exception {
        Aggregate aggregate = new Aggregate().partitionKey("k");
        byte[] fields = new byte[10 * 1024 * 1024 / field.length * field.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field[i % field.length];
        }

        byte[] record = aggregate.raw(fields).bytes();

        assertThat(new ReadShard().polled(List.of(record)).getDeaggregatedRecordSize())
                .isPositive();
    }

    @Provide
    Arbitrary<byte[]> tinyFields() {
        return Arbitraries.of(
                new byte[] {0x1a, 0x04, 0x08, 0x00, 0x1a, 0x00},
                new byte[] {0x1a, 0x00},
                new byte[] {0x0a, 0x00},
                new byte[] {0x0a, 0x01, 'k'},
                new byte[] {0x48, 0x00},
                new byte[] {0x4b});
    }
}
