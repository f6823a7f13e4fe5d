package io.hydrant.processing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.metrics.RecordedMetrics;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of the records that processors were given. */
public final class Outcomes implements RecordProcessor.Output {

    private final List<DeliveryRecord> ok = new ArrayList<>();
    private final List<DeliveryRecord> dropped = new ArrayList<>();
    private final List<FailedRecord> failed = new ArrayList<>();
    private final RecordedMetrics metrics = new RecordedMetrics();

    /** Of one record that passes through processors in their order. */
    public static Outcomes of(DeliveryRecord record, RecordProcessor... processors) {
        Outcomes outcomes = new Outcomes();
        outcomes.ok.add(record);
        StreamMetrics metrics = StreamMetrics.of(outcomes.metrics, "stream");
        for (RecordProcessor processor : processors) {
            open(processor, metrics);
            List<DeliveryRecord> records = List.copyOf(outcomes.ok);
            outcomes.ok.clear();
            records.forEach(each -> processor.process(each, outcomes));
        }
        return outcomes;
    }

    private static void open(RecordProcessor processor, StreamMetrics metrics) {
        try {
            processor.open(metrics);
        } catch (Exception e) {
            throw new IllegalStateException("The processor cannot be opened", e);
        }
    }

    public static Outcomes of(byte[] data, RecordProcessor... processors) {
        return of(DeliveryRecord.of(data, 7), processors);
    }

    public static Outcomes of(String data, RecordProcessor... processors) {
        return of(data.getBytes(UTF_8), processors);
    }

    /** By their names. */
    public Map<String, Object> metrics() {
        return metrics.values();
    }

    public List<DeliveryRecord> ok() {
        return ok;
    }

    public List<String> texts() {
        return ok.stream()
                .map(record -> new String(record.data(), UTF_8))
                .collect(Collectors.toList());
    }

    public List<DeliveryRecord> dropped() {
        return dropped;
    }

    public List<FailedRecord> failed() {
        return failed;
    }

    /** Code and message of each failure. */
    public List<String> failures() {
        return failed.stream()
                .map(record -> record.failure().code() + " " + record.failure().message())
                .collect(Collectors.toList());
    }

    @Override
    public void ok(DeliveryRecord record) {
        ok.add(record);
    }

    @Override
    public void dropped(DeliveryRecord record) {
        dropped.add(record);
    }

    @Override
    public void processingFailed(DeliveryRecord record, ErrorCode code, String message) {
        failed.add(FailedRecord.of(record, Failure.of(code, message, 1, 0)));
    }
}
