package io.hydrant.definition.processing;

import io.hydrant.expression.jq.JqPath;
import io.hydrant.expression.jq.JqQuery;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;

/** A processor of Hydrant's own: Firehose has none of these types, and would refuse them. */
public interface OwnProcessor extends Serializable {

    <T> T as(Kind<T> kinds);

    /** What can be made of each kind. */
    interface Kind<T> {

        T javaTransformation(String className);

        T jqTransformation(JqQuery query);

        /** The key is empty when records are chosen by all they hold. */
        T sampling(BigDecimal percentage, Optional<JqPath> key);
    }
}
