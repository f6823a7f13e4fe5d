package io.hydrant.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Test;

class DeliveryRecordSerializerTest {

    private static final byte[] DATA = {1, 2, 3};

    private final DeliveryRecordSerializer serializer = new DeliveryRecordSerializer();

    @Test
    void keepsWhatARecordWasBeforeItWasDecompressed() throws IOException {
        DeliveryRecord record =
                DeliveryRecord.fromKinesis(
                                DATA, 42, new KinesisRecordMetadata("shard", "key", "1", 2))
                        .decompressed(new byte[] {4})
                        .withData(new byte[] {5, 6});

        DeliveryRecord copy = copy(record);

        assertThat(copy).usingRecursiveComparison().isEqualTo(record);
        assertThat(copy.data()).containsExactly(5, 6);
        assertThat(copy.asFailed().data()).isEqualTo(DATA);
        assertThat(copy.asFailed().kinesisMetadata()).isPresent();
    }

    @Test
    void keepsARecordThatWasNeverCompressed() throws IOException {
        DeliveryRecord copy = copy(DeliveryRecord.of(DATA, 42));

        assertThat(copy).usingRecursiveComparison().isEqualTo(DeliveryRecord.of(DATA, 42));
        assertThat(copy.asFailed().data()).isEqualTo(DATA);
    }

    @Test
    void aSubRecordFailsByItself() {
        DeliveryRecord part =
                DeliveryRecord.of(DATA, 42).decompressed(new byte[9]).subRecord(new byte[] {7});

        assertThat(part.asFailed().data()).containsExactly(7);
    }

    @Test
    void readsLayout1() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeLong(42);
        out.writeInt(3);
        out.write(DATA);
        out.writeBoolean(true);
        out.writeUTF("shard");
        out.writeUTF("key");
        out.writeUTF("1");
        out.writeInt(2);

        assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()), 1))
                .usingRecursiveComparison()
                .isEqualTo(
                        DeliveryRecord.fromKinesis(
                                DATA, 42, new KinesisRecordMetadata("shard", "key", "1", 2)));
    }

    @Test
    void readsLayout2() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeLong(42);
        out.writeInt(3);
        out.write(DATA);
        out.writeBoolean(false);
        out.writeBoolean(false);
        out.writeInt(0);
        StringValue.writeString("partition", out);

        assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()), 2))
                .usingRecursiveComparison()
                .isEqualTo(DeliveryRecord.of(DATA, 42).inPartition("partition"));
    }

    @Test
    void keepsThatARecordIsALaterPart() throws IOException {
        DeliveryRecord part = DeliveryRecord.of(DATA, 42).asLaterPart();

        assertThat(copy(part.withData(new byte[] {7})).isLaterPart()).isTrue();
        assertThat(part.inPartition("p").subRecord(DATA).asFailed().isLaterPart()).isTrue();
        assertThat(copy(DeliveryRecord.of(DATA, 42)).isLaterPart()).isFalse();
    }

    @Test
    void keepsTheAttemptsThatWereMadeBeforeARecordWasSentAgain() throws IOException {
        DeliveryRecord again = DeliveryRecord.of(DATA, 42).afterAttempts(3);

        assertThat(copy(again).attemptsBefore()).isEqualTo(3);
        assertThat(copy(again.asLaterPart()))
                .usingRecursiveComparison()
                .isEqualTo(again.asLaterPart());
        assertThat(again.decompressed(DATA).subRecord(DATA).asFailed().attemptsBefore())
                .isEqualTo(3);
    }

    private DeliveryRecord copy(DeliveryRecord record) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(record, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
