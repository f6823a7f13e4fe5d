package io.hydrant.definition.processing;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.expression.jq.MetadataExtractionQuery;
import java.io.Serializable;
import java.util.Set;

/** Which partition keys a record holds. */
public final class MetadataExtractionProcessor implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String QUERY = "MetadataExtractionQuery";
    private static final String ENGINE = "JsonParsingEngine";
    private static final String JQ = "JQ-1.6";

    private final MetadataExtractionQuery query;

    private MetadataExtractionProcessor(MetadataExtractionQuery query) {
        this.query = query;
    }

    static MetadataExtractionProcessor read(DefinitionNode processor) {
        ProcessorParameters parameters =
                ProcessorParameters.read(
                        processor, ProcessorType.METADATA_EXTRACTION, QUERY, ENGINE);
        parameters.required(
                ENGINE,
                JQ::equals,
                "MetaDataExtraction JSON Parsing Engine has to be one of " + JQ);
        return new MetadataExtractionProcessor(
                JqParameter.required(parameters, QUERY, MetadataExtractionQuery::compile)
                        .orElse(null));
    }

    /** Empty, too, while an invalid query is among the problems of the definition. */
    public Set<String> keyNames() {
        return query == null ? Set.of() : query.keyNames();
    }

    /** Whether its keys are unknown, which is among the problems of the definition. */
    public boolean isInvalid() {
        return query == null;
    }

    public MetadataExtractionQuery query() {
        return query;
    }
}
