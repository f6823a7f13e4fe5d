package io.hydrant.api;

import static io.hydrant.api.ControlPlane.json;
import static io.hydrant.api.ControlPlane.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.LoggedLines;
import io.hydrant.api.streams.DeliveryStreams;
import io.hydrant.definition.processing.ProcessingConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of release 0.1.0, which accepted processors that need dynamic partitioning. */
class EarlierReleaseTest {

    private static final String PROCESSORS =
            "'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                    + "{'Type': 'RecordDeAggregation', 'Parameters': ["
                    + "{'ParameterName': 'SubRecordType', 'ParameterValue': 'JSON'}]},"
                    + "{'Type': 'MetadataExtraction', 'Parameters': ["
                    + "{'ParameterName': 'MetadataExtractionQuery', 'ParameterValue': '{a:.a}'},"
                    + "{'ParameterName': 'JsonParsingEngine', 'ParameterValue': 'JQ-1.6'}]}]}";
    private static final String REFUSAL =
            "HttpEndpointDestinationConfiguration.ProcessingConfiguration:"
                    + " RecordDeAggregationProcessor can only be present when Dynamic Partitioning"
                    + " is enabled.";

    @TempDir Path directory;
    private ControlPlane plane;

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
        plane.call("CreateDeliveryStream", stream("orders", ""));
        plane.settle();
        plane.jobs.calls();
    }

    @Test
    void itsStreamGoesOnWithOneWarning() throws IOException {
        addProcessorsToTheStore();

        List<String> lines = reopened();

        assertThat(plane.status("orders")).isEqualTo("ACTIVE");
        ProcessingConfiguration processing =
                plane.jobs.running(ControlPlane.ARN_START + "orders").destination().processing();
        assertThat(processing.recordDeAggregation()).isPresent();
        assertThat(lines)
                .containsExactly(
                        "Delivery stream goes on with a definition that is refused now:"
                                + " stream=orders in eu-west-1"
                                + " warnings=HttpEndpointDestinationConfiguration."
                                + "ProcessingConfiguration: MetadataExtractionProcessor is ignored:"
                                + " only dynamic partitioning uses it;"
                                + " HttpEndpointDestinationConfiguration.ProcessingConfiguration:"
                                + " RecordDeAggregationProcessor still splits records, as in release"
                                + " 0.1.0. Firehose refuses it without dynamic partitioning");
    }

    @Test
    void anUpdateOfSomethingElseIsAccepted() throws IOException {
        addProcessorsToTheStore();
        reopened();

        plane.call("UpdateDestination", update("'BufferingHints': {'IntervalInSeconds': 60}"));

        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("2");
        assertThat(reopened()).hasSize(1);
        assertThat(plane.status("orders")).isEqualTo("ACTIVE");
    }

    @Test
    void aClientIsRefusedWhatItsStreamStillHas() throws IOException {
        addProcessorsToTheStore();
        reopened();

        assertThat(
                        plane.refusal(
                                "UpdateDestination",
                                update(PROCESSORS.replace("{a:.a}", "{b:.b}"))))
                .startsWith("InvalidArgumentException 400: ")
                .contains("RecordDeAggregationProcessor can only be present");
        assertThat(plane.refusal("CreateDeliveryStream", stream("others", PROCESSORS)))
                .startsWith("InvalidArgumentException 400: ")
                .contains(REFUSAL);
    }

    @Test
    void whatIsStillAcceptedIsNotWarnedOf() {
        assertThat(reopened()).isEmpty();
    }

    private List<String> reopened() {
        try (LoggedLines log = LoggedLines.of(DeliveryStreams.class.getName())) {
            plane.jobs.end();
            plane.reopen();
            plane.settle();
            return log.lines();
        }
    }

    private void addProcessorsToTheStore() throws IOException {
        Path file = directory.resolve("eu-west-1/orders.json");
        ObjectNode stored = json(Files.readString(file));
        ((ObjectNode) stored.at("/Request/HttpEndpointDestinationConfiguration"))
                .setAll(json("{" + PROCESSORS + "}"));
        Files.writeString(file, stored.toString());
    }

    private static String stream(String name, String fields) {
        return named(
                name,
                "'HttpEndpointDestinationConfiguration': {'EndpointConfiguration': {'Url':"
                        + " 'https://example.com/in'}, 'S3Configuration': {"
                        + ControlPlane.DESTINATION
                        + "}"
                        + (fields.isEmpty() ? "" : ", " + fields)
                        + "}");
    }

    private static String update(String fields) {
        return named(
                "orders",
                "'CurrentDeliveryStreamVersionId': '1', 'DestinationId':"
                        + " 'destinationId-000000000001', 'HttpEndpointDestinationUpdate': {"
                        + fields
                        + "}");
    }
}
