package io.hydrant.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.record.ChunkContent;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Test;

class FramedRecordsTest {

    @Test
    void recordsComeBackWithAllThatIsKnownOfThem() throws Exception {
        List<DeliveryRecord> records =
                List.of(
                        DeliveryRecord.of(new byte[0], 1),
                        DeliveryRecord.fromKinesis(
                                new byte[] {0, -1, '\n'},
                                Long.MAX_VALUE,
                                new KinesisRecordMetadata("shard", "key", "4960", 2)),
                        DeliveryRecord.of(new byte[3_000_000], 3)
                                .withKeysFromLambda(Map.of("k", "v")));
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        for (DeliveryRecord record : records) {
            framed.write(FramedRecords.frame(record));
        }
        byte[] withRoomBehind = new byte[framed.size() + 100];
        System.arraycopy(framed.toByteArray(), 0, withRoomBehind, 0, framed.size());

        assertThat(
                        FramedRecords.recordsIn(
                                new FramedRecords().chunkOf(withRoomBehind, framed.size())))
                .usingRecursiveComparison()
                .withEqualsForType(Arrays::equals, byte[].class)
                .isEqualTo(records);
    }

    /** In the tail of a buffer that was open when the release changed. */
    @Test
    void recordsThatRelease010WroteMayStandBeforeThoseOfThisOne() throws Exception {
        DataOutputSerializer framed = new DataOutputSerializer(64);
        framed.writeLong(1_767_225_600_000L);
        framed.writeInt(3);
        framed.write(new byte[] {1, 2, 3});
        framed.writeBoolean(false);
        framed.writeBoolean(false);
        framed.writeInt(0);
        StringValue.writeString("", framed);
        DeliveryRecord next = DeliveryRecord.of(new byte[] {4}, 1_767_225_600_001L);
        framed.write(FramedRecords.frame(next));

        assertThat(FramedRecords.recordsIn(ChunkContent.raw(framed.getCopyOfBuffer())))
                .usingRecursiveComparison()
                .isEqualTo(
                        List.of(DeliveryRecord.of(new byte[] {1, 2, 3}, 1_767_225_600_000L), next));
    }

    @Test
    void eachRecordIsReadInTheLayoutThatItsFrameTells() throws Exception {
        DataOutputSerializer framed = new DataOutputSerializer(64);
        framed.writeByte(1);
        framed.writeLong(1_767_225_600_000L);
        framed.writeInt(1);
        framed.writeByte(9);
        framed.writeBoolean(false);

        assertThat(FramedRecords.recordsIn(ChunkContent.raw(framed.getCopyOfBuffer())))
                .usingRecursiveComparison()
                .isEqualTo(List.of(DeliveryRecord.of(new byte[] {9}, 1_767_225_600_000L)));
    }
}
