package io.hydrant.processing;

import io.hydrant.errors.ErrorCode;
import io.hydrant.record.DeliveryRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps the outcomes of records as sentences. */
final class RecordedOutput implements RecordProcessor.Output {

    private final List<String> outcomes = new ArrayList<>();

    @Override
    public void ok(DeliveryRecord record) {
        outcomes.add("ok " + text(record));
    }

    @Override
    public void dropped(DeliveryRecord record) {
        outcomes.add("dropped " + text(record));
    }

    @Override
    public void processingFailed(DeliveryRecord record, ErrorCode code, String message) {
        outcomes.add("failed " + text(record) + ": " + code.code() + ": " + message);
    }

    List<String> outcomes() {
        return outcomes;
    }

    private static String text(DeliveryRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8) + " @" + record.arrivalTimestamp();
    }
}
