package io.hydrant.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedRecordsTest {

    @TempDir Path directory;

    @Test
    void whatAJobDropsAgainAfterARestartCountsOnce() throws Exception {
        DroppedRecords before = dropped("orders");
        before.add(record("1", "noise"));
        before.add(record("2", "noise"));
        DroppedRecords after = dropped("orders");
        after.add(record("2", "noise"));
        after.add(record("3", "end"));
        dropped("orders-2").add(record("4", "other"));

        assertThat(DroppedRecords.in(directory, "orders"))
                .extracting(data -> new String(data, StandardCharsets.UTF_8))
                .containsExactly("noise", "noise", "end");
    }

    @Test
    void equalPartsOfOneRecordAreCountedEach() throws Exception {
        DroppedRecords dropped = dropped("orders");
        dropped.add(record("1", "part"));
        dropped.add(record("1", "part"));

        assertThat(DroppedRecords.in(directory, "orders")).hasSize(2);
    }

    private DroppedRecords dropped(String stream) {
        Configuration settings = new Configuration();
        DroppedRecords.keepIn(directory, settings);
        return DroppedRecords.of(stream, settings);
    }

    private static DeliveryRecord record(String sequenceNumber, String data) {
        return DeliveryRecord.fromKinesis(
                data.getBytes(StandardCharsets.UTF_8),
                0,
                new KinesisRecordMetadata("shardId-000000000000", "key", sequenceNumber, 0));
    }
}
