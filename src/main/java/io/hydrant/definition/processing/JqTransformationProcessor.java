package io.hydrant.definition.processing;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.expression.jq.JqQuery;

/** A query whose results take a record's place. */
final class JqTransformationProcessor implements OwnProcessor {

    private static final long serialVersionUID = 1L;

    private static final String QUERY = "Query";

    private final JqQuery query;

    private JqTransformationProcessor(JqQuery query) {
        this.query = query;
    }

    static JqTransformationProcessor read(DefinitionNode processor) {
        ProcessorParameters parameters =
                ProcessorParameters.read(processor, ProcessorType.JQ_TRANSFORMATION, QUERY);
        return new JqTransformationProcessor(
                JqParameter.required(parameters, QUERY, JqQuery::compile).orElse(null));
    }

    @Override
    public <T> T as(Kind<T> kinds) {
        return kinds.jqTransformation(query);
    }
}
