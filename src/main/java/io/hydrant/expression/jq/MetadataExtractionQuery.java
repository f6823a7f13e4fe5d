package io.hydrant.expression.jq;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/** The query of dynamic partitioning: an object of a record's partition keys. */
public final class MetadataExtractionQuery implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String query;
    private transient KeyExtraction extraction;

    private MetadataExtractionQuery(String query) {
        this.query = query;
    }

    /** Throws {@link InvalidQueryException}. */
    public static MetadataExtractionQuery compile(String query) {
        MetadataExtractionQuery compiled = new MetadataExtractionQuery(query);
        compiled.extraction = KeyExtraction.compile(query);
        return compiled;
    }

    /** In the order in which the query has them. */
    public Set<String> keyNames() {
        return extraction().keyNames();
    }

    /** The value of every key, as it stands in a prefix; never an empty one. */
    public Map<String, String> evaluate(byte[] record) throws QueryFailedException {
        return extraction().evaluate(record);
    }

    @Override
    public String toString() {
        return query;
    }

    private KeyExtraction extraction() {
        if (extraction == null) {
            extraction = KeyExtraction.compile(query);
        }
        return extraction;
    }
}
