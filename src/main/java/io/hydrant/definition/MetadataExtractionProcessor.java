package io.hydrant.definition;

import java.io.Serializable;

/** Which partition keys a record holds. */
public final class MetadataExtractionProcessor implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String QUERY = "MetadataExtractionQuery";
    private static final String ENGINE = "JsonParsingEngine";
    private static final String JQ = "JQ-1.6";

    private final String query;

    private MetadataExtractionProcessor(String query) {
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
        return new MetadataExtractionProcessor(JqParameter.required(parameters, QUERY));
    }

    /** In jq. */
    public String query() {
        return query;
    }
}
