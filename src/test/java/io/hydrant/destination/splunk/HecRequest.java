package io.hydrant.destination.splunk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A request to an HTTP Event Collector, and what Splunk has against it. */
final class HecRequest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEME = "Splunk ";

    private final String method;
    private final String path;
    private final String authorization;
    private final String contentType;
    private final String channel;
    private final String channelInQuery;
    private final byte[] body;

    private HecRequest(HttpExchange exchange) throws IOException {
        method = exchange.getRequestMethod();
        path = exchange.getRequestURI().getPath();
        authorization = header(exchange, "Authorization");
        contentType = header(exchange, "Content-Type");
        channel = header(exchange, "X-Splunk-Request-Channel");
        channelInQuery =
                Optional.ofNullable(exchange.getRequestURI().getQuery())
                        .orElse("")
                        .replaceFirst("^channel=", "");
        body = exchange.getRequestBody().readAllBytes();
    }

    static HecRequest of(HttpExchange exchange) throws IOException {
        return new HecRequest(exchange);
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    /** Null if Splunk takes the request. */
    HecReply refusal(Map<String, HecToken> tokens) {
        boolean asks = path.equals("/services/collector/ack");
        boolean raw = path.equals("/services/collector/raw");
        if (!asks && !raw && !path.equals("/services/collector/event")) {
            return HecReply.of(404, "The requested URL was not found on this server.", 404);
        }
        if (!method.equals("POST")) {
            return HecReply.html(405, "Method Not Allowed");
        }
        if (authorization.isEmpty()) {
            return HecReply.of(401, "Token is required", 2);
        }
        if (!authorization.startsWith(SCHEME)) {
            return HecReply.of(401, "Invalid authorization", 3);
        }
        HecToken known = tokens.get(token());
        if (known == null) {
            return HecReply.of(403, "Invalid token", 4);
        }
        if (!known.isEnabled()) {
            return HecReply.of(403, "Token disabled", 1);
        }
        if (asks && !known.acknowledges()) {
            return HecReply.of(400, "ACK is disabled", 14);
        }
        if (channel.isEmpty()) {
            return HecReply.of(400, "Data channel is missing", 10);
        }
        if (!isUuid(channel) || !channel.equals(channelInQuery)) {
            return HecReply.of(400, "Invalid data channel", 11);
        }
        if (body.length == 0) {
            return HecReply.of(400, "No data", 5);
        }
        if (raw) {
            return null;
        }
        if (!contentType.equals("application/json")) {
            return HecReply.of(415, "Content-Type is " + contentType, 6);
        }
        return asks ? refusalOfQuestion() : refusalOfEvents();
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private HecReply refusalOfQuestion() {
        return json().path("acks").isArray() ? null : HecReply.of(400, "Invalid data format", 6);
    }

    /** Events are JSON objects one behind the other, with nothing or blanks between them. */
    private HecReply refusalOfEvents() {
        int number = 0;
        try (MappingIterator<JsonNode> events = JSON.readerFor(JsonNode.class).readValues(body)) {
            while (events.hasNextValue()) {
                JsonNode event = events.nextValue();
                if (!event.isObject()) {
                    return HecReply.invalidEvent("Invalid data format", 6, number);
                }
                if (!event.has("event")) {
                    return HecReply.invalidEvent("Event field is required", 12, number);
                }
                if (event.get("event").isTextual() && event.get("event").asText().isEmpty()) {
                    return HecReply.invalidEvent("Event field cannot be blank", 13, number);
                }
                number++;
            }
            return number == 0 ? HecReply.of(400, "No data", 5) : null;
        } catch (JsonProcessingException | RuntimeException notJson) {
            return HecReply.invalidEvent("Invalid data format", 6, number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    String path() {
        return path;
    }

    String channel() {
        return channel;
    }

    String token() {
        return authorization.substring(SCHEME.length());
    }

    byte[] body() {
        return body;
    }
}
