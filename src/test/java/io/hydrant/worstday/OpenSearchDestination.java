package io.hydrant.worstday;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.destination.opensearch.OpenSearchNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** An index, in which a record that comes again replaces itself. */
final class OpenSearchDestination implements Destination {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "opensearch";
    private static final int PAGE = 10_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final OpenSearchNode node;
    private final String hints;
    private final Path bucket;

    private OpenSearchDestination(OpenSearchNode node, Path bucket, String hints) {
        this.node = node;
        this.hints = hints;
        this.bucket = bucket;
    }

    static OpenSearchDestination start(Path buckets, Path directory, String hints)
            throws Exception {
        OpenSearchNode node = OpenSearchNode.start(directory);
        node.createIndex(NAME, "{'properties': {'number': {'type': 'long'}}}");
        return new OpenSearchDestination(node, buckets.resolve(NAME), hints);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean readsKinesis() {
        return true;
    }

    @Override
    public String definition() {
        return Definitions.fromKinesis(
                NAME,
                "'AmazonopensearchserviceDestinationConfiguration': {"
                        + Definitions.ROLE
                        + ", 'ClusterEndpoint': 'https://search.example.com', 'IndexName': '"
                        + NAME
                        + "', 'IndexRotationPeriod': 'NoRotation', "
                        + hints
                        + ", 'RetryOptions': {'DurationInSeconds': 7200},"
                        + " 'S3BackupMode': 'FailedDocumentsOnly', 'S3Configuration': {"
                        + Definitions.bucket(NAME)
                        + ", "
                        + Definitions.hints(1)
                        + "}}");
    }

    @Override
    public List<String> settings() {
        return List.of(
                "--opensearch.endpoint=" + node.endpoint(), "--opensearch.authentication=NONE");
    }

    @Override
    public void update(UpdateDestinationRequest.Builder request, int intervalInSeconds) {
        request.amazonopensearchserviceDestinationUpdate(
                search ->
                        search.bufferingHints(
                                hints -> hints.sizeInMBs(1).intervalInSeconds(intervalInSeconds)));
    }

    @Override
    public String promise() {
        return "one document for each record";
    }

    @Override
    public List<Fault> faults() {
        return List.of(
                Fault.of("cluster silent", node::hang, node::resume),
                Fault.of("cluster killed", node::kill, node::start));
    }

    /** A cluster that has just started does not find its index for a while. */
    @Override
    public boolean has(int number) throws InterruptedException {
        try {
            return find(number);
        } catch (IOException notReady) {
            return false;
        }
    }

    private boolean find(int number) throws IOException, InterruptedException {
        Deliveries failed = new Deliveries();
        new ErrorOutput(bucket).addTo(failed);
        send("/" + NAME + "/_refresh", "");
        JsonNode found =
                send("/" + NAME + "/_count", "{\"query\":{\"term\":{\"number\":" + number + "}}}");
        return failed.has(number) || found.get("count").asInt() > 0;
    }

    /** A second document of a record has another id: it counts as doubled. */
    @Override
    public Deliveries deliveries() throws Exception {
        Deliveries deliveries = new Deliveries();
        new ErrorOutput(bucket).addTo(deliveries);
        send("/" + NAME + "/_refresh", "");
        String after = "";
        while (true) {
            JsonNode hits =
                    send(
                                    "/" + NAME + "/_search",
                                    "{\"size\":"
                                            + PAGE
                                            + ",\"_source\":false,\"sort\":[\"number\",\"_id\"]"
                                            + after
                                            + "}")
                            .at("/hits/hits");
            for (JsonNode hit : hits) {
                deliveries.add(hit.at("/sort/0").asInt());
            }
            if (hits.size() < PAGE) {
                return deliveries;
            }
            after = ",\"search_after\":" + hits.get(hits.size() - 1).get("sort");
        }
    }

    private JsonNode send(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(node.endpoint().resolve(path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .header("Content-Type", "application/json")
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() throws IOException {
        try {
            node.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
