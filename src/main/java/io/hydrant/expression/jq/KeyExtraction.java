package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws keys from records: in one pass where the query is simple, by the engine otherwise. */
final class KeyExtraction {

    private final Engine engine;
    private final Set<String> keyNames;
    private final FieldReader fields;

    private KeyExtraction(Engine engine, Set<String> keyNames, FieldReader fields) {
        this.engine = engine;
        this.keyNames = Collections.unmodifiableSet(keyNames);
        this.fields = fields;
    }

    static KeyExtraction compile(String query) {
        Engine engine = Engine.compile(query);
        ObjectQuery object =
                ObjectQuery.of(QueryLexer.tokens(query))
                        .orElseThrow(
                                () ->
                                        new InvalidQueryException(
                                                query,
                                                "must end with an object whose keys are written"
                                                        + " out, such as {customer:.customer_id}"));
        return new KeyExtraction(
                engine,
                new LinkedHashSet<>(object.fields().keySet()),
                FieldReader.of(simple(object)));
    }

    Set<String> keyNames() {
        return keyNames;
    }

    Map<String, String> evaluate(byte[] record) throws QueryFailedException {
        Optional<String[]> texts = fields.read(record);
        return texts.isPresent() && hasNoneEmpty(texts.get())
                ? keys(texts.get())
                : evaluateByEngine(record);
    }

    Map<String, String> evaluateByEngine(byte[] record) throws QueryFailedException {
        List<JsonNode> results = engine.results(record);
        if (results.size() != 1 || !results.get(0).isObject()) {
            throw QueryFailedException.because(
                    "The query has "
                            + results.size()
                            + " results for the record; it must have one object");
        }
        String[] texts = new String[keyNames.size()];
        int next = 0;
        for (String name : keyNames) {
            texts[next++] = text(name, results.get(0).path(name));
        }
        return keys(texts);
    }

    /** Empty when one of the keys is not as simple. */
    private static List<FieldQuery> simple(ObjectQuery object) {
        List<FieldQuery> queries = new ArrayList<>();
        for (Map.Entry<String, List<QueryToken>> field : object.fields().entrySet()) {
            FieldQuery.ofKey(field.getKey(), field.getValue()).ifPresent(queries::add);
        }
        boolean areAllSimple = queries.size() == object.fields().size();
        return object.isNothingElse() && areAllSimple ? queries : List.of();
    }

    private Map<String, String> keys(String[] texts) {
        Map<String, String> keys = new LinkedHashMap<>();
        int next = 0;
        for (String name : keyNames) {
            keys.put(name, texts[next++]);
        }
        return keys;
    }

    private static String text(String name, JsonNode value) throws QueryFailedException {
        if (value.isContainerNode()) {
            throw QueryFailedException.because(
                    "partitionKeys values must be strings, numbers or booleans; "
                            + name
                            + " is an "
                            + (value.isArray() ? "array" : "object"));
        }
        // jq writes what is not a number as null.
        boolean isNull = value.isNull() || value.isNumber() && Double.isNaN(value.doubleValue());
        String text = isNull ? "" : CompactJson.plain(value);
        if (text.isEmpty()) {
            // The first part is Firehose's own message.
            throw QueryFailedException.because(
                    "partitionKeys values must not be null or empty; "
                            + name
                            + (isNull ? " is null" : " is empty"));
        }
        return text;
    }

    private static boolean hasNoneEmpty(String[] texts) {
        for (String text : texts) {
            if (text.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
