package io.hydrant.definition.processing;

import io.hydrant.definition.reading.DefinitionNode;
import java.io.Serializable;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How records are told apart that a producer put into one. */
public final class RecordDeAggregationProcessor implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String SUB_RECORD_TYPE = "SubRecordType";
    private static final String DELIMITER = "Delimiter";
    private static final String JSON = "JSON";
    private static final String DELIMITED = "DELIMITED";

    private final byte[] delimiter;

    private RecordDeAggregationProcessor(byte[] delimiter) {
        this.delimiter = delimiter;
    }

    static RecordDeAggregationProcessor read(DefinitionNode processor) {
        ProcessorParameters parameters =
                ProcessorParameters.read(
                        processor, ProcessorType.RECORD_DE_AGGREGATION, SUB_RECORD_TYPE, DELIMITER);
        boolean delimited =
                parameters
                        .required(
                                SUB_RECORD_TYPE,
                                List.of(JSON, DELIMITED)::contains,
                                "SubRecordType has to be one of JSON, DELIMITED")
                        .filter(DELIMITED::equals)
                        .isPresent();
        if (delimited && !parameters.has(DELIMITER)) {
            parameters.missing("Delimiter should be present for DELIMITED");
        }
        Optional<byte[]> delimiter =
                parameters
                        .optional(
                                DELIMITER,
                                RecordDeAggregationProcessor::isBase64,
                                "it must be in base64, such as IyMjIw== for ####")
                        .map(Base64.getDecoder()::decode);
        return new RecordDeAggregationProcessor(delimited ? delimiter.orElse(null) : null);
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What stands between the records; empty when they are JSON objects. */
    public Optional<byte[]> delimiter() {
        return Optional.ofNullable(delimiter);
    }
}
