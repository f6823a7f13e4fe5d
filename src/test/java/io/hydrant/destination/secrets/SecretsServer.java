package io.hydrant.destination.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A server of the API of AWS Secrets Manager that has one secret, or refuses to tell it. */
public final class SecretsServer implements AutoCloseable {

    private final HttpServer server;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;
    private volatile String answer = "";

    private SecretsServer(HttpServer server) {
        this.server = server;
    }

    public static SecretsServer start() throws IOException {
        SecretsServer secrets =
                new SecretsServer(
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0));
        secrets.server.createContext("/", secrets::answer);
        secrets.server.start();
        return secrets;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(
                exchange.getRequestHeaders().getFirst("X-Amz-Target")
                        + " "
                        + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        byte[] body = answer.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public SecretsServer holding(String secret) {
        status = 200;
        answer =
                "{\"SecretString\": \""
                        + new String(JsonStringEncoder.getInstance().quoteAsString(secret))
                        + "\"}";
        return this;
    }

    public SecretsServer refusing(String type, String message) {
        status = 400;
        answer = "{\"__type\": \"" + type + "\", \"message\": \"" + message + "\"}";
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
