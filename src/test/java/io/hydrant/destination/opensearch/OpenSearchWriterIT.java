package io.hydrant.destination.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.BatchOutcome;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.Outcomes;
import io.hydrant.errors.FailedRecord;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real cluster makes of our requests. */
class OpenSearchWriterIT {

    private static final long ARRIVAL = Instant.parse("2026-01-31T23:30:00Z").toEpochMilli();

    @TempDir private static Path directory;
    private static OpenSearchNode node;

    @BeforeAll
    static void start() throws Exception {
        node = OpenSearchNode.start(directory.resolve("node"), "http.max_content_length=256kb");
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
    }

    @Test
    void indexesTenThousandDocumentsThoughTheClusterTakesLessAtOnce() throws Exception {
        List<String> documents =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "{\"number\":" + i + ",\"text\":\"" + "x".repeat(50) + "\"}")
                        .collect(Collectors.toList());

        assertThat(failures(write(definition("many", ""), batch(documents)))).isEmpty();

        assertThat(node.count("many-2026-01-31")).isEqualTo(10_000);
        assertThat(
                        node.values("many-2026-01-31", "number").stream()
                                .map(JsonNode::asInt)
                                .sorted()
                                .collect(Collectors.toList()))
                .isEqualTo(IntStream.range(0, 10_000).boxed().collect(Collectors.toList()));
    }

    @Test
    void refusesOnlyTheDocumentsThatDoNotFitTheMapping() throws Exception {
        node.createIndex("mapped", "{'properties': {'number': {'type': 'long'}}}");

        List<FailedRecord> failed =
                failures(
                        write(
                                definition("mapped", "'IndexRotationPeriod': 'NoRotation',"),
                                batch(
                                        List.of(
                                                "{\"number\":1}",
                                                "{\"number\":\"many\"}",
                                                "{\"number\":3}"))));

        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).record().data())
                .asString(UTF_8)
                .isEqualTo("{\"number\":\"many\"}");
        assertThat(failed.get(0).failure().code()).isEqualTo("400");
        assertThat(failed.get(0).failure().message())
                .startsWith("{\"type\":\"mapper_parsing_exception\"");
        assertThat(failed.get(0).details())
                .isEqualTo(
                        Map.of(
                                "esDocumentId", "orders.1001.0",
                                "esIndexName", "mapped",
                                "esTypeName", "_doc"));
        assertThat(node.count("mapped")).isEqualTo(2);
    }

    @Test
    void aRecordThatIsNoJsonObjectSpoilsNoOther() throws Exception {
        List<FailedRecord> failed =
                failures(
                        write(
                                definition("mixed", "'IndexRotationPeriod': 'OneMonth',"),
                                batch(
                                        List.of(
                                                "{\"a\":\n 1,\r\n \"b\": \"x\\ny\"}\n",
                                                "[1]",
                                                "{\"a\":1}{\"a\":2}",
                                                "{\"index\":{\"_index\":\"elsewhere\"}}",
                                                "{\"a\":"))));

        assertThat(failed)
                .extracting(record -> record.failure().code())
                .containsExactly("OS.MalformedData", "OS.MalformedData", "OS.MalformedData");
        assertThat(node.count("mixed-2026-01")).isEqualTo(2);
        assertThat(node.values("mixed-2026-01", "b")).contains(TextNode.valueOf("x\ny"));
        assertThat(node.indexes()).doesNotContain("elsewhere");
    }

    @Test
    void aDocumentWrittenAgainReplacesItself() throws Exception {
        DeliveryStreamDefinition definition =
                definition("again", "'IndexRotationPeriod': 'NoRotation',");
        DeliveryBatch batch = batch(List.of("{\"a\":1}", "{\"a\":1}", "{\"a\":2}"));

        write(definition, batch);
        write(definition, batch.only(batch.records().subList(1, 3)));

        assertThat(node.count("again")).isEqualTo(3);
    }

    @Test
    void withoutDocumentIdsEachWritingAddsADocument() throws Exception {
        DeliveryStreamDefinition definition =
                definition(
                        "added",
                        "'IndexRotationPeriod': 'NoRotation', 'DocumentIdOptions':"
                                + " {'DefaultDocumentIdFormat': 'NO_DOCUMENT_ID'},");
        DeliveryBatch batch = batch(List.of("{\"a\":1}"));

        write(definition, batch);
        write(definition, batch);

        assertThat(node.count("added")).isEqualTo(2);
    }

    @Test
    void aDocumentThatIsTooLargeAloneIsRefusedAlone() throws Exception {
        List<FailedRecord> failed =
                failures(
                        write(
                                definition("large", "'IndexRotationPeriod': 'NoRotation',"),
                                batch(
                                        List.of(
                                                "{\"a\":\"small\"}",
                                                "{\"a\":\"" + "x".repeat(300_000) + "\"}",
                                                "{\"a\":\"small\"}"))));

        assertThat(failed).extracting(record -> record.failure().code()).containsExactly("413");
        assertThat(node.count("large")).isEqualTo(2);
    }

    private static BatchOutcome write(DeliveryStreamDefinition definition, DeliveryBatch batch)
            throws Exception {
        Configuration settings = new Configuration();
        settings.setString("opensearch.endpoint", node.endpoint().toString());
        settings.setString("opensearch.authentication", "NONE");
        try (BatchWriter writer =
                OpenSearchBatchDestination.of(
                                definition, definition.openSearch().orElseThrow(), settings)
                        .open(1, StreamMetrics.unregistered())) {
            return writer.write(batch).get(60, TimeUnit.SECONDS);
        }
    }

    private static List<FailedRecord> failures(BatchOutcome outcome) {
        return Outcomes.failures(outcome);
    }

    private static DeliveryBatch batch(List<String> records) {
        List<DeliveryRecord> batch = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            batch.add(
                    DeliveryRecord.fromKinesis(
                            records.get(i).getBytes(UTF_8),
                            ARRIVAL,
                            new KinesisRecordMetadata(
                                    "shard", "key", String.valueOf(1000 + i), 0)));
        }
        return DeliveryBatch.of("batch", batch);
    }

    private static DeliveryStreamDefinition definition(String index, String fields) {
        return OpenSearchDefinitions.domain(index, fields);
    }
}
