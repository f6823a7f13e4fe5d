package io.hydrant.destination.cloudwatchlogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.errors.ErrorOutputType;
import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.metrics.RecordedMetrics;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;

class FailureCounterTest {

    private final RecordedMetrics recorded = new RecordedMetrics();
    private final Told told = new Told();
    private final FailureCounter counter =
            new FailureCounter(told, StreamMetrics.of(recorded, "clicks"));

    @Test
    void countsByErrorCodeAndPassesOn() throws Exception {
        counter.write(failed("Lambda.Timeout"), null);
        counter.write(failed("Json.Invalid"), null);
        counter.write(failed("Lambda.Timeout"), null);

        String scope = "kinesisanalytics/DeliveryStreamName=clicks/ErrorCode=";
        assertThat(recorded.values())
                .isEqualTo(
                        Map.of(
                                scope + "Lambda.Timeout/FailedRecords", 2L,
                                scope + "Json.Invalid/FailedRecords", 1L));
        assertThat(told.codes).containsExactly("Lambda.Timeout", "Json.Invalid", "Lambda.Timeout");
    }

    @Test
    void codesBeyondAHundredAreCountedAsOne() throws Exception {
        for (int i = 0; i < 105; i++) {
            counter.write(failed("Made.Up" + i), null);
        }

        assertThat(recorded.values())
                .hasSize(101)
                .containsEntry(
                        "kinesisanalytics/DeliveryStreamName=clicks/ErrorCode=Other/FailedRecords",
                        5L);
    }

    private static FailedRecord failed(String code) {
        return FailedRecord.of(
                DeliveryRecord.of(new byte[0], 0),
                Failure.of(ErrorOutputType.HTTP_ENDPOINT_FAILED, code, "no", 1, 1));
    }

    private static final class Told implements SinkWriter<FailedRecord> {

        private final List<String> codes = new ArrayList<>();

        @Override
        public void write(FailedRecord failed, Context context) {
            codes.add(failed.failure().code());
        }

        @Override
        public void flush(boolean endOfInput) {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
