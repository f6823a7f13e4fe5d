package io.hydrant.processing.partitioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.errors.ErrorCode;
import io.hydrant.expression.PrefixExpression;
import io.hydrant.expression.jq.MetadataExtractionQuery;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.record.DeliveryRecord;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a record holds, it goes into the prefix or explains why not. */
class PartitioningProperties {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void anyBytesLeadIntoThePrefixOrFailWithAReason(@ForAll byte[] record) {
        assertOneOutcome(record);
    }

    @Property
    void anyKeyLeadsIntoThePrefixOrFailsWithAReason(@ForAll("keys") String key)
            throws JsonProcessingException {
        assertOneOutcome(JSON.writeValueAsBytes(Map.of("k", key)));
    }

    @Provide
    Arbitrary<String> keys() {
        Arbitrary<String> nasty =
                Arbitraries.of(
                        "..",
                        "../",
                        "/",
                        "//",
                        ".",
                        "%2e%2e",
                        "\0",
                        "\n",
                        "\u2028",
                        "é",
                        "\uD83D\uDEB0",
                        " ",
                        "\\",
                        "a",
                        "x".repeat(300),
                        "y".repeat(2_000),
                        ":",
                        "s3://b/");
        return Arbitraries.oneOf(
                nasty.list().ofMaxSize(6).map(parts -> String.join("", parts)),
                Arbitraries.strings().ofMaxLength(600));
    }

    private static void assertOneOutcome(byte[] record) {
        List<String> outcomes = new ArrayList<>();
        partitioning()
                .process(
                        DeliveryRecord.of(record, 0),
                        new RecordProcessor.Output() {
                            @Override
                            public void ok(DeliveryRecord ok) {
                                assertThat(ok.partition())
                                        .startsWith("/data/k=")
                                        .endsWith("/")
                                        .doesNotContain("//", "/../", "/./", "\0", "\n");
                                assertThat(ok.partition().getBytes(UTF_8).length)
                                        .isLessThanOrEqualTo(701);
                                outcomes.add("ok");
                            }

                            @Override
                            public void dropped(DeliveryRecord dropped) {
                                outcomes.add("dropped");
                            }

                            @Override
                            public void processingFailed(
                                    DeliveryRecord failed, ErrorCode code, String message) {
                                assertThat(failed.data()).isEqualTo(record);
                                assertThat(message).isNotBlank();
                                outcomes.add(code.code());
                            }
                        });

        assertThat(outcomes)
                .singleElement()
                .isIn("ok", "DynamicPartitioning.MetadataExtractionFailed");
    }

    private static Partitioning partitioning() {
        Partitioning partitioning =
                new Partitioning(
                        PartitioningRules.of(
                                        PrefixExpression.forObjects(
                                                "data/k=!{partitionKeyFromQuery:k}/"),
                                        ZoneOffset.UTC)
                                .withQuery(MetadataExtractionQuery.compile("{k: .k}"))
                                .limitedTo(500, Duration.ofSeconds(60)));
        partitioning.open(StreamMetrics.unregistered());
        return partitioning;
    }
}
