package io.hydrant.processing.lambda;

import io.hydrant.errors.ErrorCode;
import java.util.Map;

/** What a function's answer says, or fails to say, of one record. */
final class RecordOutcome {

    static final RecordOutcome DROPPED = new RecordOutcome(null, Map.of(), null, "");

    static final RecordOutcome PROCESSING_FAILED =
            failed(
                    ErrorCode.LAMBDA_PROCESSING_FAILED_STATUS,
                    "ProcessingFailed status set for record");

    static final RecordOutcome MISSING =
            failed(
                    ErrorCode.LAMBDA_MISSING_RECORD_ID,
                    "One or more record Ids were not returned. Ensure that the Lambda function returns"
                            + " all received record Ids.");

    /** Only this record fails; sources differ on whether Firehose fails more. */
    static final RecordOutcome DUPLICATED =
            failed(
                    ErrorCode.LAMBDA_DUPLICATED_RECORD_ID,
                    "Multiple records were returned with the same record Id. Ensure that the Lambda"
                            + " function returns a unique record Id for each record.");

    /** The message has been seen of Firehose; of the code there is a single report. */
    static final RecordOutcome DATA_IS_NULL =
            failed(
                    ErrorCode.LAMBDA_INVALID_RETURN_FORMAT,
                    "The data field cannot be null when the SourceType is DirectPut or"
                            + " KinesisStreamAsSource and processing result is Ok. The value field cannot be"
                            + " null when the SourceType is MSKAsSource and processing result is Ok.");

    private final byte[] data;
    private final Map<String, String> partitionKeys;
    private final ErrorCode code;
    private final String message;

    private RecordOutcome(
            byte[] data, Map<String, String> partitionKeys, ErrorCode code, String message) {
        this.data = data;
        this.partitionKeys = partitionKeys;
        this.code = code;
        this.message = message;
    }

    static RecordOutcome ok(byte[] data, Map<String, String> partitionKeys) {
        return new RecordOutcome(data, partitionKeys, null, "");
    }

    private static RecordOutcome failed(ErrorCode code, String message) {
        return new RecordOutcome(null, Map.of(), code, message);
    }

    boolean isOk() {
        return data != null;
    }

    boolean isFailed() {
        return code != null;
    }

    /** Only of what is {@code Ok}. */
    byte[] data() {
        return data;
    }

    /** Only of what is {@code Ok}. */
    Map<String, String> partitionKeys() {
        return partitionKeys;
    }

    /** Only of what failed. */
    ErrorCode code() {
        return code;
    }

    String message() {
        return message;
    }
}
