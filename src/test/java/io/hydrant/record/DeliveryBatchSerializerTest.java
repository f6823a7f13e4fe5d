package io.hydrant.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class DeliveryBatchSerializerTest {

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
}
