package io.hydrant.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KinesisSourceTest {

    @Test
    void readsFromTheLatestPositionByPollingUnlessTold() {
        assertThat(properties(Map.of()))
                .isEqualTo(
                        Map.of(
                                "aws.region", "eu-west-1",
                                "flink.stream.initpos", "LATEST"));
    }

    @Test
    void passesEndpointAndTheConnectorsOwnSettingsOn() {
        assertThat(
                        properties(
                                Map.of(
                                        "kinesis.endpoint", "http://127.0.0.1:4566",
                                        "kinesis.starting-position", "TRIM_HORIZON",
                                        "flink.shard.getrecords.maxrecordcount", "100")))
                .isEqualTo(
                        Map.of(
                                "aws.region", "eu-west-1",
                                "aws.endpoint", "http://127.0.0.1:4566",
                                "flink.stream.initpos", "TRIM_HORIZON",
                                "flink.shard.getrecords.maxrecordcount", "100"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T08:00:00Z,          1769846400.000",
        "2026-01-31T09:00:00.250+01:00, 1769846400.250",
    })
    void startsAtATime(String given, String epochSeconds) {
        assertThat(
                        properties(
                                Map.of(
                                        "kinesis.starting-position",
                                        "AT_TIMESTAMP",
                                        "kinesis.starting-timestamp",
                                        given)))
                .isEqualTo(
                        Map.of(
                                "aws.region", "eu-west-1",
                                "flink.stream.initpos", "AT_TIMESTAMP",
                                "flink.stream.initpos.timestamp", epochSeconds));
    }

    @Test
    void namesWhatIsWrongWithTheTimeToStartAt() {
        assertThatThrownBy(() -> properties(Map.of("kinesis.starting-position", "AT_TIMESTAMP")))
                .hasMessage(
                        "kinesis.starting-timestamp is missing; it must be given when"
                                + " kinesis.starting-position is AT_TIMESTAMP");
        assertThatThrownBy(
                        () ->
                                properties(
                                        Map.of(
                                                "kinesis.starting-position", "AT_TIMESTAMP",
                                                "kinesis.starting-timestamp", "yesterday")))
                .hasMessage(
                        "kinesis.starting-timestamp is 'yesterday'; it must be a time with its offset,"
                                + " such as 2026-01-31T08:00:00Z");
    }

    @Test
    void registersAnEnhancedFanOutConsumerUnderTheDeliveryStreamsNameOrTheOneGiven() {
        assertThat(properties(Map.of("kinesis.enhanced-fan-out", "true")))
                .containsEntry("flink.stream.recordpublisher", "EFO")
                .containsEntry("flink.stream.efo.consumername", "orders");
        assertThat(
                        properties(
                                Map.of(
                                        "kinesis.enhanced-fan-out", "true",
                                        "kinesis.consumer-name", "mine")))
                .containsEntry("flink.stream.efo.consumername", "mine");
    }

    private static Properties properties(Map<String, String> settings) {
        return KinesisSource.properties("eu-west-1", "orders", Configuration.fromMap(settings));
    }
}
