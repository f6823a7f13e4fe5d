package io.hydrant.expression.jq;

import java.util.List;
import java.util.Optional;

/** Answers simple queries without a tree. */
interface FieldReader {

    /** The texts in the order of the queries, or nothing where the engine has to decide. */
    Optional<String[]> read(byte[] record);

    /** Without queries, everything is left to the engine. */
    static FieldReader of(List<FieldQuery> queries) {
        return queries.isEmpty() ? record -> Optional.empty() : new FieldTree(queries);
    }
}
