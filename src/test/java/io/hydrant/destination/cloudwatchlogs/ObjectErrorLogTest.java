package io.hydrant.destination.cloudwatchlogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.metrics.RecordedMetrics;
import io.hydrant.metrics.StreamMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class ObjectErrorLogTest {

    private final RecordedMetrics recorded = new RecordedMetrics();
    private final SettableClock clock = new SettableClock();
    private final Kept kept = new Kept();

    @Test
    void countsObjectsByErrorCodeAndTellsOfThem() throws Exception {
        DeliveryStreamDefinition definition =
                DeliveryStreamDefinition.parse(
                        Files.readString(Path.of("conf/firehose-etl-stream.json")));
        clock.set(1_700_000_000_000L);
        try (ObjectErrorLog log =
                new ObjectErrorLog(
                        FailingStream.of(definition, new Configuration()),
                        kept,
                        StreamMetrics.of(recorded, "clicks"),
                        clock)) {
            log.write("Redshift.DataLoadFailed", "line 2", 1);
            log.write("Redshift.DataLoadFailed", "line 3", 1);
            log.write("Redshift.TableNotFound", "no table", 200);
        }

        String scope = "kinesisanalytics/DeliveryStreamName=clicks/ErrorCode=";
        assertThat(recorded.values())
                .isEqualTo(
                        Map.of(
                                scope + "Redshift.DataLoadFailed/FailedRecords", 2L,
                                scope + "Redshift.TableNotFound/FailedRecords", 200L));
        assertThat(kept.messages).hasSize(3);
        assertThat(kept.messages.get(0).timestamp()).isEqualTo(1_700_000_000_000L);
        assertThat(kept.messages.get(0).text())
                .contains("\"message\":\"line 2\",\"errorCode\":\"Redshift.DataLoadFailed\"");
        assertThat(kept.closed).isTrue();
    }

    private static final class Kept implements LogOutput {

        private final List<LogMessage> messages = new ArrayList<>();
        private boolean closed;

        @Override
        public void send(LogMessage message) {
            messages.add(message);
        }

        @Override
        public long lost() {
            return 0;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
