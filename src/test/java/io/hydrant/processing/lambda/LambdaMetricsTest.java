package io.hydrant.processing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import io.hydrant.metrics.RecordedMetrics;
import io.hydrant.metrics.StreamMetrics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaMetricsTest {

    private final RecordedMetrics recorded = new RecordedMetrics();
    private final SettableClock clock = new SettableClock();
    private final LambdaMetrics metrics =
            new LambdaMetrics(StreamMetrics.of(recorded, "clicks"), clock);

    @Test
    void areThoseOfInvocationsThatEndedWithinTheLastMinute() {
        metrics.invocationEnded(true, 100);
        metrics.invocationEnded(false, 300);
        assertThat(recorded.values()).isEqualTo(values(2, 200, 0.5));

        clock.advanceMillis(60_000);
        metrics.invocationEnded(true, 40);
        assertThat(recorded.values()).isEqualTo(values(3, 40, 1));
    }

    @Test
    void withoutAnyInvocationNothingIsWrong() {
        assertThat(recorded.values()).isEqualTo(values(0, 0, 1));
    }

    private static Map<String, Object> values(long invocations, double duration, double success) {
        String name = "kinesisanalytics/DeliveryStreamName=clicks/ExecuteProcessing.";
        return Map.of(
                name + "Invocations", invocations,
                name + "Duration", duration,
                name + "Success", success);
    }
}
