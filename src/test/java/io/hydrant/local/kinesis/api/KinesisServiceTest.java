package io.hydrant.local.kinesis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class KinesisServiceTest {

    @Test
    void besideOthersItTakesItsOwnRequestsOnly() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        try (KinesisService kinesis = KinesisService.temporary().open()) {
            server.setHandler(new Handler.Sequence(kinesis.handler(), new Teapot()));
            server.start();
            URI endpoint = URI.create("http://127.0.0.1:" + connector.getLocalPort());

            assertThat(call(endpoint, "Kinesis_20131202.ListStreams")).isEqualTo(200);
            assertThat(call(endpoint, "Kinesis_20131202.Unknown")).isEqualTo(400);
            assertThat(call(endpoint, "Firehose_20150804.ListDeliveryStreams")).isEqualTo(418);
        } finally {
            server.stop();
        }
    }

    private static int call(URI endpoint, String target) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .header("X-Amz-Target", target)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static final class Teapot extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.setStatus(418);
            callback.succeeded();
            return true;
        }
    }
}
