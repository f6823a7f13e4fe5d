package io.hydrant.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.errors.ErrorOutputType;
import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.record.DeliveryBatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {

    private final Map<String, Object> metrics = new TreeMap<>();
    private final ManualTime time = new ManualTime();
    private final Registered group = new Registered();

    @Test
    void tellsWhatWasDeliveredWhatWasTriedAndWhatWaits() {
        DeliveryMetrics delivery = new DeliveryMetrics(group, time.clock());
        BatchWriter writer = new MeteredBatchWriter(new ScriptedWriter(), group);
        WaitingBatches waiting = new WaitingBatches();
        DeliveryBatch batch = Batches.batch("one", "abc", "de");
        time.advance(5_007);

        waiting.add(batch);
        waiting.add(Batches.batch("two", "fghi"));
        delivery.waiting(waiting);
        writer.write(batch);
        writer.write(batch);
        delivery.ended(batch, List.of(failed(batch)));
        delivery.ended(batch, List.of());

        assertThat(values())
                .isEqualTo(
                        Map.of(
                                "Records", 3L,
                                "Bytes", 7L,
                                "Success", 1L,
                                "Batches", 2L,
                                "ProcessedRecords", 4L,
                                "ProcessedBytes", 10L,
                                "WaitingBytes", 9L,
                                "DataFreshness", 5L));
        delivery.waiting(new WaitingBatches());
        assertThat(values()).containsEntry("WaitingBytes", 0L).containsEntry("DataFreshness", 0L);
    }

    private static FailedRecord failed(DeliveryBatch batch) {
        return FailedRecord.of(
                batch.records().get(0),
                Failure.of(ErrorOutputType.HTTP_ENDPOINT_FAILED, "Test.Never", "no", 1, 1));
    }

    private Map<String, Object> values() {
        group.all.forEach(
                (name, metric) ->
                        metrics.put(
                                name,
                                metric instanceof Counter
                                        ? ((Counter) metric).getCount()
                                        : ((Gauge<?>) metric).getValue()));
        return metrics;
    }

    private static final class Registered extends UnregisteredMetricsGroup {

        private final Map<String, Metric> all = new TreeMap<>();

        @Override
        public Counter counter(String name) {
            Counter counter = super.counter(name);
            all.put(name, counter);
            return counter;
        }

        @Override
        public <C extends Counter> C counter(String name, C counter) {
            all.put(name, counter);
            return counter;
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            all.put(name, gauge);
            return gauge;
        }
    }
}
