package com.acme;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Drops test orders, and says of each other order to which partition it belongs. */
public final class OrdersByCountry implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (Object record : (List<?>) event.get("records")) {
            answers.add(answer((Map<?, ?>) record));
        }
        return Map.of("records", answers);
    }

    private static Map<String, Object> answer(Map<?, ?> record) {
        String data = (String) record.get("data");
        try {
            JsonNode order = JSON.readTree(Base64.getDecoder().decode(data));
            if (order.path("test").asBoolean()) {
                return Map.of("recordId", record.get("recordId"), "result", "Dropped", "data", "");
            }
            return Map.of(
                    "recordId", record.get("recordId"),
                    "result", "Ok",
                    "data", data,
                    "metadata", Map.of("partitionKeys", Map.of("country", order.get("country").asText())));
        } catch (IOException | RuntimeException notAnOrder) {
            return Map.of("recordId", record.get("recordId"), "result", "ProcessingFailed", "data", data);
        }
    }
}
