package io.hydrant.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Test;

class DeliveryBatchSerializerTest {

    private static final DeliveryBatch BATCH =
            DeliveryBatch.of("id", List.of(DeliveryRecord.of(new byte[] {1, 2, 3}, 7)));

    @Test
    void aBatchComesBackAsItWas() throws Exception {
        DeliveryBatch batch =
                DeliveryBatch.of(
                        "ed4acda5-034f-4f42-bba1-f29aea6d7d8f",
                        List.of(
                                DeliveryRecord.of(new byte[] {1, 2, 3}, 7),
                                DeliveryRecord.fromKinesis(
                                        new byte[0],
                                        8,
                                        new KinesisRecordMetadata("shard", "key", "4960", 2))));
        DataOutputSerializer out = new DataOutputSerializer(64);

        new DeliveryBatchSerializer().serialize(batch, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        DeliveryBatch copy = new DeliveryBatchSerializer().deserialize(in);

        assertThat(copy).usingRecursiveComparison().isEqualTo(batch);
        assertThat(copy.sizeInBytes()).isEqualTo(3);
        assertThat(in.available()).isZero();
    }

    @Test
    void layout1HasRecordsInTheirLayout2() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("id");
        out.writeInt(1);
        writeInLayout1(out);
        out.writeBoolean(false);
        out.writeInt(0);
        StringValue.writeString("", out);

        assertThat(read(out, 1)).usingRecursiveComparison().isEqualTo(BATCH);
    }

    @Test
    void recordsAreReadInTheLayoutThatTheBatchTells() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("id");
        out.writeByte(1);
        out.writeInt(1);
        writeInLayout1(out);

        assertThat(read(out, 2)).usingRecursiveComparison().isEqualTo(BATCH);
    }

    private static void writeInLayout1(DataOutputSerializer out) throws IOException {
        out.writeLong(7);
        out.writeInt(3);
        out.write(new byte[] {1, 2, 3});
        out.writeBoolean(false);
    }

    private static DeliveryBatch read(DataOutputSerializer written, int version)
            throws IOException {
        return new DeliveryBatchSerializer()
                .deserialize(new DataInputDeserializer(written.getCopyOfBuffer()), version);
    }
}
