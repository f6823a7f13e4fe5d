package io.hydrant.definition.processing;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.NumberRange;
import io.hydrant.expression.jq.JqPath;
import java.math.BigDecimal;
import java.util.Optional;

/** Which share of the records is passed on. */
final class SamplingProcessor implements OwnProcessor {

    private static final long serialVersionUID = 1L;

    private static final String PERCENTAGE = "Percentage";
    private static final String KEY = "Key";
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private static final NumberRange RANGE =
            NumberRange.of(
                    "0.000000001", "100", "it must be a number greater than 0, and at most 100");

    private final BigDecimal percentage;
    private final JqPath key;

    private SamplingProcessor(BigDecimal percentage, JqPath key) {
        this.percentage = percentage;
        this.key = key;
    }

    static SamplingProcessor read(DefinitionNode processor) {
        ProcessorParameters parameters =
                ProcessorParameters.read(processor, ProcessorType.SAMPLING, PERCENTAGE, KEY);
        parameters.required(PERCENTAGE);
        return new SamplingProcessor(
                parameters.decimal(PERCENTAGE, RANGE, ALL),
                JqParameter.optional(parameters, KEY, JqPath::compile).orElse(null));
    }

    @Override
    public <T> T as(Kind<T> kinds) {
        return kinds.sampling(percentage, Optional.ofNullable(key));
    }
}
