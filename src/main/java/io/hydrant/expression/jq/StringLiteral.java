package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a string of a query stands for. */
final class StringLiteral {

    private StringLiteral() {}

    /** Empty for escapes that JSON does not know. */
    static Optional<String> text(QueryToken string) {
        try {
            JsonNode text = JsonRecord.tree(string.text(), new Evaluation(new Patterns()));
            return Optional.of(text.textValue());
        } catch (QueryFailedException e) {
            return Optional.empty();
        }
    }
}
