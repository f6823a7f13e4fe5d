package io.hydrant.job;

import io.hydrant.definition.processing.OwnProcessor;
import io.hydrant.expression.jq.JqPath;
import io.hydrant.expression.jq.JqQuery;
import io.hydrant.processing.JavaTransformation;
import io.hydrant.processing.JqTransformation;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.processing.Sampling;
import java.math.BigDecimal;
import java.util.Optional;

/** Makes the record processors for Hydrant's own processors in a definition. */
final class OwnProcessors implements OwnProcessor.Kind<RecordProcessor> {

    @Override
    public RecordProcessor javaTransformation(String className) {
        return JavaTransformation.of(className);
    }

    @Override
    public RecordProcessor jqTransformation(JqQuery query) {
        return JqTransformation.of(query);
    }

    @Override
    public RecordProcessor sampling(BigDecimal percentage, Optional<JqPath> key) {
        return key.map(path -> Sampling.byKey(percentage, path))
                .orElseGet(() -> Sampling.of(percentage));
    }
}
