package io.hydrant.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a function answers for one record. Immutable. */
public final class FunctionAnswer {

    private final String result;
    private final byte[] data;
    private final Map<String, String> partitionKeys;

    private FunctionAnswer(String result, byte[] data, Map<String, String> partitionKeys) {
        this.result = result;
        this.data = data;
        this.partitionKeys = partitionKeys;
    }

    /** The record is delivered as this text. */
    public static FunctionAnswer ok(String data) {
        return ok(data.getBytes(UTF_8));
    }

    /** The record is delivered as these bytes. */
    public static FunctionAnswer ok(byte[] data) {
        return new FunctionAnswer("Ok", data.clone(), Map.of());
    }

    /** The record is not delivered. */
    public static FunctionAnswer dropped() {
        return new FunctionAnswer("Dropped", new byte[0], Map.of());
    }

    /** The record goes to the error output. */
    public static FunctionAnswer processingFailed() {
        return new FunctionAnswer("ProcessingFailed", new byte[0], Map.of());
    }

    /** The same with a key for {@code !{partitionKeyFromLambda:name}}. */
    public FunctionAnswer withPartitionKey(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(partitionKeys);
        more.put(name, value);
        return new FunctionAnswer(result, data, more);
    }

    /** As an entry of the answer of a Lambda function. */
    Map<String, Object> entry(Object recordId) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("recordId", recordId);
        entry.put("result", result);
        entry.put("data", Base64.getEncoder().encodeToString(data));
        if (!partitionKeys.isEmpty()) {
            entry.put("metadata", Map.of("partitionKeys", partitionKeys));
        }
        return entry;
    }
}
