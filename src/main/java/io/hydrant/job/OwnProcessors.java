package io.hydrant.job;

import io.hydrant.definition.OwnProcessor;
import io.hydrant.processing.JavaTransformation;
import io.hydrant.processing.RecordProcessor;
import java.math.BigDecimal;
import java.util.Optional;

/** From what a definition says of Hydrant's own processors to what processes records. */
final class OwnProcessors implements OwnProcessor.Kind<RecordProcessor> {

    @Override
    public RecordProcessor javaTransformation(String className) {
        return JavaTransformation.of(className);
    }

    @Override
    public RecordProcessor jqTransformation(String query) {
        throw new IllegalArgumentException("JqTransformation is not supported yet");
    }

    @Override
    public RecordProcessor sampling(BigDecimal percentage, Optional<String> key) {
        throw new IllegalArgumentException("Sampling is not supported yet");
    }
}
