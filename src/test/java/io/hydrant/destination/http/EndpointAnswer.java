package io.hydrant.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** What an endpoint does with a request. */
@FunctionalInterface
public interface EndpointAnswer {

    void answer(ReceivedRequest request, Socket client) throws IOException, InterruptedException;

    static EndpointAnswer ok() {
        return (request, client) -> body("200 OK", success(request)).answer(request, client);
    }

    static String success(ReceivedRequest request) {
        return "{\"requestId\": \"" + request.id() + "\", \"timestamp\": 1578090903599}";
    }

    /** One that says why it does not take the records. */
    static EndpointAnswer refusal(String status, String errorMessage) {
        return (request, client) ->
                body(
                                status,
                                "{\"requestId\": \""
                                        + request.id()
                                        + "\", \"timestamp\": 1578090903599, \"errorMessage\": \""
                                        + errorMessage
                                        + "\"}")
                        .answer(request, client);
    }

    /** {@code ID} in the body is the id of the request. */
    static EndpointAnswer body(String status, String body) {
        return (request, client) -> {
            String own = body.replace("ID", request.id());
            raw("HTTP/1.1 "
                            + status
                            + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + own.getBytes(UTF_8).length
                            + "\r\n\r\n"
                            + own)
                    .answer(request, client);
        };
    }

    /** {@code ID} in it is the id of the request. The connection stays open. */
    static EndpointAnswer raw(String response) {
        return (request, client) -> {
            client.getOutputStream().write(response.replace("ID", request.id()).getBytes(UTF_8));
            client.getOutputStream().flush();
        };
    }

    /** And hangs up. */
    static EndpointAnswer lastly(String response) {
        return (request, client) -> {
            raw(response).answer(request, client);
            client.close();
        };
    }

    static EndpointAnswer hangUp() {
        return (request, client) -> client.close();
    }

    static EndpointAnswer reset() {
        return (request, client) -> {
            client.setSoLinger(true, 0);
            client.close();
        };
    }

    static EndpointAnswer silenceUntil(CountDownLatch over) {
        return (request, client) -> over.await();
    }
}
