package io.hydrant.definition;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;

/** A processor of Hydrant's own: Firehose has none of these types, and would refuse them. */
public interface OwnProcessor extends Serializable {

    <T> T as(Kind<T> kinds);

    /** What can be made of each kind. */
    interface Kind<T> {

        T javaTransformation(String className);

        /** The query is jq. */
        T jqTransformation(String query);

        /** The key is jq; empty when records are chosen by all they hold. */
        T sampling(BigDecimal percentage, Optional<String> key);
    }
}
