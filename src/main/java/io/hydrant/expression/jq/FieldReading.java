package io.hydrant.expression.jq;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One pass over one record; what it finds counts only when the whole record was read. */
final class FieldReading {

    private final List<FieldQuery> queries;
    private final String[] texts;
    private final boolean[] seen;

    FieldReading(List<FieldQuery> queries, int nodes) {
        this.queries = queries;
        texts = new String[queries.size()];
        seen = new boolean[nodes];
    }

    /** Reads the record; false as soon as it is not for us to tell what the fields are. */
    boolean isCertain(FieldTree.Node root, JsonParser parser) throws IOException {
        return parser.nextToken() == JsonToken.START_OBJECT
                && isCertainObject(root, parser)
                && parser.nextToken() == null;
    }

    /** Empty when a field is missing that has nothing in its stead. */
    Optional<String[]> texts() {
        for (int i = 0; i < texts.length; i++) {
            if (texts[i] == null && !isKept(i, queries.get(i).text().ofNothing())) {
                return Optional.empty();
            }
        }
        return Optional.of(texts);
    }

    private boolean isCertainObject(FieldTree.Node node, JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            FieldTree.Node child = node.children.get(name);
            parser.nextToken();
            if (child == null) {
                parser.skipChildren();
            } else if (seen[child.index] || !isCertainValue(child, parser)) {
                return false;
            }
        }
        return true;
    }

    private boolean isCertainValue(FieldTree.Node node, JsonParser parser) throws IOException {
        seen[node.index] = true;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return true;
        }
        if (!node.children.isEmpty()) {
            return token == JsonToken.START_OBJECT
                    && node.queries.length == 0
                    && isCertainObject(node, parser);
        }
        for (int query : node.queries) {
            if (!isKept(query, text(queries.get(query).text(), parser))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> text(FieldText text, JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_STRING:
                return text.ofString(parser.getText());
            case VALUE_NUMBER_INT:
            case VALUE_NUMBER_FLOAT:
                return text.ofNumber(JsonRecord.number(parser));
            case VALUE_TRUE:
            case VALUE_FALSE:
                return text.ofBoolean(parser.currentToken() == JsonToken.VALUE_TRUE);
            default:
                return Optional.empty();
        }
    }

    private boolean isKept(int query, Optional<String> text) {
        text.ifPresent(found -> texts[query] = found);
        return text.isPresent();
    }
}
