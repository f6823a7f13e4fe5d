package io.hydrant.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
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
                .isEqualTo(records);
    }
}
