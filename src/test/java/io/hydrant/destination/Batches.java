package io.hydrant.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.errors.ErrorOutputType;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Batches, and what may become of them. */
final class Batches {

    static final Refusal BUSY =
            Refusal.retriable(ErrorOutputType.HTTP_ENDPOINT_FAILED, "Test.Busy", "come back");
    static final Refusal NEVER =
            Refusal.permanent(ErrorOutputType.HTTP_ENDPOINT_FAILED, "Test.Never", "go away");

    private Batches() {}

    static DeliveryBatch batch(String id, String... records) {
        return DeliveryBatch.of(
                id,
                Arrays.stream(records)
                        .map(record -> DeliveryRecord.of(record.getBytes(UTF_8), 7))
                        .collect(Collectors.toList()));
    }

    static List<String> texts(DeliveryBatch batch) {
        return batch.records().stream()
                .map(record -> new String(record.data(), UTF_8))
                .collect(Collectors.toList());
    }
}
