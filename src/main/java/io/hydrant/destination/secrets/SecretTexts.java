package io.hydrant.destination.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Extracts the texts that a destination needs from the JSON of a secret. */
final class SecretTexts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> keys;

    private SecretTexts(List<String> keys) {
        this.keys = keys;
    }

    static SecretTexts withKeys(String... keys) {
        return new SecretTexts(List.of(keys));
    }

    Map<String, String> in(String secret) throws SecretUnavailableException {
        JsonNode tree = tree(secret);
        Map<String, String> texts = new TreeMap<>();
        for (String key : keys) {
            if (!tree.path(key).isTextual()) {
                throw new SecretUnavailableException(
                        "The secret has no text under "
                                + key
                                + "; it must be a JSON object with "
                                + String.join(", ", keys));
            }
            texts.put(key, tree.path(key).textValue());
        }
        return texts;
    }

    private static JsonNode tree(String secret) throws SecretUnavailableException {
        try {
            return JSON.readTree(secret);
        } catch (JsonProcessingException hidden) {
            // Its message may quote the secret.
            throw new SecretUnavailableException("The secret is not JSON");
        }
    }
}
