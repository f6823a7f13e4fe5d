package io.hydrant.destination.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What the protocol says of requests, as a strict receiver reads it. */
final class RequestRules {

    private static final Set<String> REQUIRED =
            Set.of(
                    "X-Amz-Firehose-Protocol-Version",
                    "X-Amz-Firehose-Request-Id",
                    "X-Amz-Firehose-Source-Arn",
                    "Content-Type",
                    "Content-Length",
                    "Host");
    private static final Set<String> ALLOWED =
            Set.of(
                    "X-Amz-Firehose-Access-Key",
                    "X-Amz-Firehose-Common-Attributes",
                    "Content-Encoding",
                    "User-Agent",
                    "Connection");

    private final List<String> broken = new ArrayList<>();

    private RequestRules() {}

    static List<String> brokenBy(ReceivedRequest request) throws IOException {
        RequestRules rules = new RequestRules();
        rules.checkHeaders(request);
        rules.checkBody(request);
        return rules.broken;
    }

    private void checkHeaders(ReceivedRequest request) {
        require("method", request.requestLine().startsWith("POST "));
        Set<String> missing = new TreeSet<>(REQUIRED);
        missing.removeAll(request.headers().keySet());
        require("missing headers " + missing, missing.isEmpty());
        Set<String> others = new TreeSet<>(request.headers().keySet());
        others.removeAll(REQUIRED);
        others.removeAll(ALLOWED);
        require("other headers " + others, others.isEmpty());
        require("version", "1.0".equals(request.headers().get("X-Amz-Firehose-Protocol-Version")));
        require("type", "application/json".equals(request.headers().get("Content-Type")));
        String encoding = request.headers().getOrDefault("Content-Encoding", "gzip");
        require("encoding " + encoding, encoding.equals("gzip"));
        require("id", request.id().equals(UUID.fromString(request.id()).toString()));
    }

    private void checkBody(ReceivedRequest request) throws IOException {
        require("size of body", request.body().length <= 64 * 1024 * 1024);
        JsonNode body = request.json();
        Set<String> fields = new TreeSet<>();
        body.fieldNames().forEachRemaining(fields::add);
        require("fields " + fields, fields.equals(Set.of("requestId", "timestamp", "records")));
        require("requestId", body.get("requestId").asText().equals(request.id()));
        require("timestamp", body.get("timestamp").isIntegralNumber());
        int records = body.get("records").size();
        require("count of records " + records, records >= 1 && records <= 10_000);
        for (JsonNode record : body.get("records")) {
            require("fields of a record", record.size() == 1 && record.get("data").isTextual());
            require("size of a record", record.get("data").textValue().length() <= 1_365_336);
        }
    }

    private void require(String rule, boolean holds) {
        if (!holds) {
            broken.add(rule);
        }
    }
}
