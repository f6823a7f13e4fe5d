package io.hydrant.expression.jq;

import java.io.Serializable;
import java.util.List;

/** A query that makes any number of JSON values of a record. */
public final class JqQuery implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String query;
    private transient Engine engine;

    private JqQuery(String query) {
        this.query = query;
    }

    /** Throws {@link InvalidQueryException}. */
    public static JqQuery compile(String query) {
        JqQuery compiled = new JqQuery(query);
        compiled.engine = Engine.compile(query);
        return compiled;
    }

    /** All of them, as {@code jq -c} writes each; none when the query fails before its end. */
    public List<byte[]> results(byte[] record) throws QueryFailedException {
        return engine().texts(record);
    }

    @Override
    public String toString() {
        return query;
    }

    private Engine engine() {
        if (engine == null) {
            engine = Engine.compile(query);
        }
        return engine;
    }
}
