package io.hydrant.api.development;

import static io.hydrant.api.ControlPlane.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.api.ControlPlane;
import io.hydrant.cluster.Counts;
import io.hydrant.streams.JobReport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentHandlerTest {

    private Optional<String> logTrouble = Optional.empty();

    @TempDir Path directory;
    private final Server server = new Server();
    private final HttpClient client = HttpClient.newHttpClient();
    private ControlPlane plane;
    private URI address;

    @BeforeEach
    void open() throws Exception {
        plane = new ControlPlane(directory);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(
                new Handler.Sequence(
                        new HealthHandler(plane.operations().developmentHelps(), () -> logTrouble),
                        new DevelopmentHandler(plane.operations().developmentHelps())));
        server.start();
        address = URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @AfterEach
    void close() throws Exception {
        server.stop();
    }

    /** Status and body. */
    private String answer(String method, String path) throws Exception {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(address.resolve(path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body().trim();
    }

    @Test
    void deliversNowAndShowsHowTheStreamDoes() throws Exception {
        plane.createActive("orders");
        plane.jobs.report(
                JobReport.State.RESTARTING, Counts.of(5, 3, 120, 1769846400250L), "S3 is away");
        String shown =
                "200 "
                        + json(
                                "{'deliveryStreamName': 'orders', 'deliveryStreamArn': '"
                                        + ControlPlane.ARN_START
                                        + "orders', 'status': 'ACTIVE', 'versionId': '1',"
                                        + " 'jobState': 'RESTARTING', 'recordsIn': 5,"
                                        + " 'recordsDelivered': 3, 'recordsFailed': 0,"
                                        + " 'failuresDelivered': 0, 'objectsDelivered': 1,"
                                        + " 'bytesBuffered': 120, 'oldestArrival':"
                                        + " '2026-01-31T08:00:00.250Z', 'lastError': 'S3 is"
                                        + " away'}");

        assertThat(answer("POST", "/_hydrant/delivery-streams/orders/flush?region=eu-west-1"))
                .isEqualTo(shown);
        assertThat(plane.jobs.calls()).containsExactly("flush orders");
        assertThat(answer("GET", "/_hydrant/delivery-streams/orders")).isEqualTo(shown);
    }

    @Test
    void tellsHowManyStreamsThereAre() throws Exception {
        plane.createActive("orders");
        plane.create("other");

        assertThat(answer("GET", "/_hydrant/health"))
                .isEqualTo(
                        "200 "
                                + json(
                                        "{'status': 'ok', 'deliveryStreams': {'ACTIVE': 1,"
                                                + " 'CREATING': 1}}"));
    }

    @Test
    void tellsAnybodyThatAStreamCannotDeliverButNotWhich() throws Exception {
        plane.createActive("orders");
        plane.jobs.report(JobReport.State.RESTARTING, Counts.none(), "The bucket lake is gone");

        assertThat(answer("GET", "/_hydrant/health"))
                .isEqualTo(
                        "200 "
                                + json(
                                        "{'status': 'degraded', 'deliveryStreams': {'ACTIVE': 1},"
                                                + " 'notDelivering': 1}"));
    }

    @Test
    void aLogThatTakesNoRecordsMakesTheServerUnavailable() throws Exception {
        plane.createActive("orders");
        logTrouble = Optional.of("No space left on device");

        assertThat(answer("GET", "/_hydrant/health"))
                .isEqualTo(
                        "503 "
                                + json(
                                        "{'status': 'unavailable', 'deliveryStreams': {'ACTIVE':"
                                                + " 1}, 'reason': 'Records cannot be stored: No"
                                                + " space left on device'}"));

        logTrouble = Optional.empty();
        assertThat(answer("GET", "/_hydrant/health"))
                .isEqualTo("200 " + json("{'status': 'ok', 'deliveryStreams': {'ACTIVE': 1}}"));
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        plane.create("orders");
        plane.operations()
                .call(
                        "CreateDeliveryStream",
                        json(ControlPlane.stream("orders", ControlPlane.KINESIS, "")),
                        ControlPlane.in("us-east-1"));

        assertThat(answer("GET", "/_hydrant/delivery-streams/none?region=us-east-1"))
                .isEqualTo(
                        "404 "
                                + json(
                                        "{'message': 'There is no delivery stream none in"
                                                + " us-east-1'}"));
        assertThat(answer("GET", "/_hydrant/delivery-streams/none"))
                .isEqualTo("404 " + json("{'message': 'There is no delivery stream none'}"));
        assertThat(answer("GET", "/_hydrant/delivery-streams/orders/flush"))
                .isEqualTo("405 " + json("{'message': 'The method is GET; it must be POST'}"));
        assertThat(answer("POST", "/_hydrant/delivery-streams/orders/flush"))
                .isEqualTo(
                        "409 "
                                + json(
                                        "{'message': 'There is a delivery stream orders in"
                                                + " eu-west-1, us-east-1; add ?region= and one of"
                                                + " them'}"));
        assertThat(answer("POST", "/_hydrant/delivery-streams/orders/flush?region=us-east-1"))
                .isEqualTo(
                        "409 "
                                + json(
                                        "{'message': 'Delivery stream orders is CREATING; it must"
                                                + " be ACTIVE'}"));
        assertThat(answer("GET", "/_hydrant/other"))
                .isEqualTo(
                        "404 "
                                + json(
                                        "{'message': 'There is nothing at this path; there is GET"
                                                + " /_hydrant/health, GET"
                                                + " /_hydrant/delivery-streams/NAME, POST"
                                                + " /_hydrant/delivery-streams/NAME/flush, POST"
                                                + " /_hydrant/delivery-streams/NAME/redrive, and GET"
                                                + " /_hydrant/delivery-streams/NAME/redrive/ID'}"));
    }

    @Test
    void saysWhyItCouldNotDeliver() throws Exception {
        plane.createActive("orders");
        plane.jobs.fail("flush", "The bucket lake does not exist");

        assertThat(answer("POST", "/_hydrant/delivery-streams/orders/flush"))
                .isEqualTo("500 " + json("{'message': 'The bucket lake does not exist'}"));
    }

    @Test
    void leavesOtherPathsToOthers() throws Exception {
        assertThat(answer("GET", "/bucket/key")).startsWith("404 ").doesNotContain("_hydrant");
    }
}
