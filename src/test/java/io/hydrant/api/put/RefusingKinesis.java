package io.hydrant.api.put;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;

/** A Kinesis whose one stream is active, and never encrypted. */
final class RefusingKinesis implements AutoCloseable {

    private static final ObjectMapper CBOR = new CBORMapper();

    private final HttpServer server;
    private final String error;
    private final String message;

    private RefusingKinesis(String error, String message) throws IOException {
        this.error = error;
        this.message = message;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers StartStreamEncryption with this error. */
    static RefusingKinesis with(String error, String message) throws IOException {
        return new RefusingKinesis(error, message);
    }

    /** Accepts StartStreamEncryption, and does nothing. */
    static RefusingKinesis pretending() throws IOException {
        return new RefusingKinesis("", "");
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target.endsWith("DescribeStream")) {
            send(exchange, 200, description());
        } else if (error.isEmpty()) {
            send(exchange, 200, CBOR.createObjectNode());
        } else {
            send(
                    exchange,
                    400,
                    CBOR.createObjectNode().put("__type", error).put("message", message));
        }
    }

    private static ObjectNode description() {
        ObjectNode answer = CBOR.createObjectNode();
        ObjectNode stream = answer.putObject("StreamDescription");
        stream.put("StreamName", "orders").put("StreamStatus", "ACTIVE");
        stream.put("StreamARN", "arn:aws:kinesis:eu-west-1:123456789012:stream/orders");
        stream.put("EncryptionType", "NONE").put("HasMoreShards", false);
        stream.put("RetentionPeriodHours", 24).putArray("Shards");
        stream.putArray("EnhancedMonitoring");
        return answer;
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body)
            throws IOException {
        byte[] bytes = CBOR.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-cbor-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", Instant.EPOCH.toString());
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
