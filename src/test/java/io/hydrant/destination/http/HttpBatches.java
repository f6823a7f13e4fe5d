package io.hydrant.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.destination.BatchOutcome;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.UndeliveredRecord;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Batches, and what an endpoint made of them. */
final class HttpBatches {

    static final String ID = "ed4acda5-034f-4f42-bba1-f29aea6d7d8f";

    private HttpBatches() {}

    static DeliveryBatch batch(String... records) {
        return DeliveryBatch.of(
                ID,
                Arrays.stream(records)
                        .map(record -> DeliveryRecord.of(record.getBytes(UTF_8), 7))
                        .collect(Collectors.toList()));
    }

    static BatchOutcome write(BatchWriter writer, DeliveryBatch batch) throws Exception {
        return writer.write(batch).get(60, TimeUnit.SECONDS);
    }

    /** One line for each record that was not taken. */
    static List<String> refusals(BatchOutcome outcome) {
        return outcome.undelivered().stream()
                .map(HttpBatches::refusal)
                .collect(Collectors.toList());
    }

    private static String refusal(UndeliveredRecord record) {
        return (record.refusal().isRetriable() ? "" : "for good: ") + record.refusal();
    }
}
