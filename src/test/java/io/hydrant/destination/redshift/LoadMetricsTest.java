package io.hydrant.destination.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import io.hydrant.metrics.RecordedMetrics;
import io.hydrant.metrics.StreamMetrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadMetricsTest {

    private static final String NAME =
            "kinesisanalytics/DeliveryStreamName=orders/DeliveryToRedshift.";

    private final RecordedMetrics recorded = new RecordedMetrics();
    private final SettableClock clock = new SettableClock();
    private final WaitingLoads waiting = new WaitingLoads(clock, String::length);

    @Test
    void tellsWhatWasLoadedAndWhatWaits() {
        LoadMetrics metrics = new LoadMetrics(StreamMetrics.of(recorded, "orders"), waiting, clock);
        waiting.add("a");
        waiting.add("b");
        clock.advanceMillis(7_500);
        Load load = Load.of(List.of("c", "d"));
        metrics.ended(LoadEnd.loaded(load, 12));
        metrics.ended(LoadEnd.halved(load));
        metrics.ended(LoadEnd.givenUp(load, new LoadFailedException("any", "none")));

        assertThat(recorded.values())
                .isEqualTo(
                        Map.of(
                                NAME + "Records", 12L,
                                NAME + "Success", 1L,
                                NAME + "Attempted", 2L,
                                NAME + "WaitingObjects", 2,
                                NAME + "DataFreshness", 7L));
    }
}
