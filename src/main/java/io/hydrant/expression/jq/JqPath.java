package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** A query that finds one text in a record, such as {@code .user.id}. */
public final class JqPath implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String query;
    private transient Engine engine;
    private transient FieldReader fields;

    private JqPath(String query) {
        this.query = query;
    }

    /** Throws {@link InvalidQueryException}. */
    public static JqPath compile(String query) {
        JqPath compiled = new JqPath(query);
        compiled.prepare();
        return compiled;
    }

    /**
     * Empty when the record is no JSON, the query fails, or its result is not exactly one string,
     * number or boolean.
     */
    public Optional<String> text(byte[] record) {
        if (engine == null) {
            prepare();
        }
        Optional<String[]> texts = fields.read(record);
        return texts.isPresent() ? Optional.of(texts.get()[0]) : textByEngine(record);
    }

    Optional<String> textByEngine(byte[] record) {
        try {
            List<JsonNode> results = engine.results(record);
            boolean isText =
                    results.size() == 1 && results.get(0).isValueNode() && !results.get(0).isNull();
            return isText ? Optional.of(CompactJson.plain(results.get(0))) : Optional.empty();
        } catch (QueryFailedException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return query;
    }

    private void prepare() {
        engine = Engine.compile(query);
        fields =
                FieldReader.of(
                        FieldQuery.of(QueryLexer.tokens(query)).map(List::of).orElse(List.of()));
    }
}
