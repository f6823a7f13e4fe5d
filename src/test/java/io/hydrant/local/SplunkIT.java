package io.hydrant.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.destination.splunk.HecServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.firehose.model.SplunkS3BackupMode;

/** From AWS's own client to Splunk's HTTP Event Collector, in this process. */
class SplunkIT {

    @TempDir private Path directory;

    private HecServer hec;

    @BeforeEach
    void startSplunk() throws Exception {
        hec = HecServer.start();
    }

    @AfterEach
    void stopSplunk() {
        hec.close();
    }

    @Test
    void whatSplunkRefusesIsInTheBucketAndAnUpdateOfTheTokenMendsIt() throws Exception {
        try (LocalServer server =
                        LocalServer.on("127.0.0.1", 0).data(directory.resolve("data")).start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            SplunkEvents.create(
                    aws, hec, "a-token-that-is-wrong", 0, SplunkS3BackupMode.ALL_EVENTS);
            SplunkEvents.put(aws, 0, 10);
            aws.flush("events");

            Bucket bucket = new Bucket(aws.s3(), "beside");
            assertThat(bucket.keys("errors/"))
                    .isNotEmpty()
                    .allMatch(key -> key.startsWith("errors/splunk-failed/"));
            List<JsonNode> failures = json(bucket.lines("errors/"));
            assertThat(SplunkEvents.numbersIn(rawData(failures)).collect(Collectors.toSet()))
                    .isEqualTo(SplunkEvents.to(10));
            assertThat(failures).allSatisfy(SplunkIT::assertThatTheTokenIsInvalid);

            aws.firehose()
                    .updateDestination(
                            request ->
                                    request.deliveryStreamName("events")
                                            .currentDeliveryStreamVersionId("1")
                                            .destinationId("destinationId-000000000001")
                                            .splunkDestinationUpdate(
                                                    splunk -> splunk.hecToken(HecServer.TOKEN)));
            aws.awaitActive("events");
            assertThat(SplunkEvents.describe(aws).hecToken()).isEqualTo(HecServer.TOKEN);
            SplunkEvents.put(aws, 10, 20);
            aws.flush("events");

            assertThat(SplunkEvents.numbers(hec.acknowledged()))
                    .isEqualTo(IntStream.range(10, 20).boxed().collect(Collectors.toSet()));
            assertThat(bucket.lines("errors/")).hasSize(10);
            assertThat(
                            SplunkEvents.numbersIn(String.join("", bucket.lines("all/")))
                                    .collect(Collectors.toSet()))
                    .isEqualTo(SplunkEvents.to(20));
        }
    }

    private static void assertThatTheTokenIsInvalid(JsonNode failed) {
        assertThat(failed.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "attemptsMade",
                        "arrivalTimestamp",
                        "errorCode",
                        "errorMessage",
                        "attemptEndingTimestamp",
                        "rawData",
                        "EventId");
        assertThat(failed.get("attemptsMade").intValue()).isEqualTo(1);
        assertThat(failed.get("errorCode").asText()).isEqualTo("Splunk.InvalidToken");
        assertThat(failed.get("errorMessage").asText())
                .isEqualTo(
                        "The HEC token is invalid. Update the delivery stream. Status 403:"
                                + " {\"text\":\"Invalid token\",\"code\":4}");
        assertThat(failed.get("EventId").asText()).matches("\\d+\\.0");
    }

    private static List<JsonNode> json(List<String> lines) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> json = new ArrayList<>();
        for (String line : lines) {
            json.add(mapper.readTree(line));
        }
        return json;
    }

    private static String rawData(List<JsonNode> failures) throws Exception {
        StringBuilder events = new StringBuilder();
        for (JsonNode failed : failures) {
            events.append(new String(failed.get("rawData").binaryValue(), UTF_8));
        }
        return events.toString();
    }
}
