package io.hydrant.errors;

import static io.hydrant.errors.ErrorOutputType.ACTIVE_PARTITION_EXCEEDED;
import static io.hydrant.errors.ErrorOutputType.DECOMPRESSION_FAILED;
import static io.hydrant.errors.ErrorOutputType.FORMAT_CONVERSION_FAILED;
import static io.hydrant.errors.ErrorOutputType.METADATA_EXTRACTION_FAILED;
import static io.hydrant.errors.ErrorOutputType.OPENSEARCH_FAILED;
import static io.hydrant.errors.ErrorOutputType.PROCESSING_FAILED;

/**
 * Reasons for a failure while a record is processed, by Firehose names, each with its error output.
 */
public enum ErrorCode {
    LAMBDA_ASSUME_ROLE_ACCESS_DENIED("Lambda.AssumeRoleAccessDenied", PROCESSING_FAILED),
    LAMBDA_INVOKE_ACCESS_DENIED("Lambda.InvokeAccessDenied", PROCESSING_FAILED),
    LAMBDA_JSON_PROCESSING_EXCEPTION("Lambda.JsonProcessingException", PROCESSING_FAILED),
    LAMBDA_JSON_MAPPING_EXCEPTION("Lambda.JsonMappingException", PROCESSING_FAILED),
    LAMBDA_INVALID_RETURN_FORMAT("Lambda.InvalidReturnFormat", PROCESSING_FAILED),
    LAMBDA_INVOKE_LIMIT_EXCEEDED("Lambda.InvokeLimitExceeded", PROCESSING_FAILED),
    LAMBDA_DUPLICATED_RECORD_ID("Lambda.DuplicatedRecordId", PROCESSING_FAILED),
    LAMBDA_MISSING_RECORD_ID("Lambda.MissingRecordId", PROCESSING_FAILED),
    LAMBDA_RESOURCE_NOT_FOUND("Lambda.ResourceNotFound", PROCESSING_FAILED),
    LAMBDA_INVALID_SUBNET_ID("Lambda.InvalidSubnetIDException", PROCESSING_FAILED),
    LAMBDA_INVALID_SECURITY_GROUP_ID("Lambda.InvalidSecurityGroupIDException", PROCESSING_FAILED),
    LAMBDA_SUBNET_IP_ADDRESS_LIMIT_REACHED(
            "Lambda.SubnetIPAddressLimitReachedException", PROCESSING_FAILED),
    LAMBDA_ENI_LIMIT_REACHED("Lambda.ENILimitReachedException", PROCESSING_FAILED),
    LAMBDA_FUNCTION_TIMED_OUT("Lambda.FunctionTimedOut", PROCESSING_FAILED),
    LAMBDA_FUNCTION_ERROR("Lambda.FunctionError", PROCESSING_FAILED),
    LAMBDA_FUNCTION_REQUEST_TIMED_OUT("Lambda.FunctionRequestTimedOut", PROCESSING_FAILED),
    LAMBDA_TARGET_SERVER_FAILED_TO_RESPOND("Lambda.TargetServerFailedToRespond", PROCESSING_FAILED),
    LAMBDA_INVALID_ZIP_FILE("Lambda.InvalidZipFileException", PROCESSING_FAILED),
    LAMBDA_INTERNAL_SERVER_ERROR("Lambda.InternalServerError", PROCESSING_FAILED),
    LAMBDA_SERVICE_UNAVAILABLE("Lambda.ServiceUnavailable", PROCESSING_FAILED),
    LAMBDA_INVALID_SECURITY_TOKEN("Lambda.InvalidSecurityToken", PROCESSING_FAILED),
    LAMBDA_INVOCATION_FAILURE("Lambda.InvocationFailure", PROCESSING_FAILED),
    LAMBDA_PROCESSING_FAILED_STATUS("Lambda.ProcessingFailedStatus", PROCESSING_FAILED),

    DYNAMIC_PARTITIONING_METADATA_EXTRACTION_FAILED(
            "DynamicPartitioning.MetadataExtractionFailed", METADATA_EXTRACTION_FAILED),

    /** Ours: Firehose documents no code for it. */
    DYNAMIC_PARTITIONING_ACTIVE_PARTITION_EXCEEDED(
            "DynamicPartitioning.ActivePartitionExceeded", ACTIVE_PARTITION_EXCEEDED),
    /** With the dot, as Firehose writes it. */
    DECOMPRESSION("Decompression failed.", DECOMPRESSION_FAILED),
    CONVERSION_PARSE_ERROR("DataFormatConversion.ParseError", FORMAT_CONVERSION_FAILED),
    CONVERSION_MALFORMED_DATA("DataFormatConversion.MalformedData", FORMAT_CONVERSION_FAILED),
    CONVERSION_INVALID_RECORD("DataFormatConversion.InvalidRecord", FORMAT_CONVERSION_FAILED),

    OPENSEARCH_ACCESS_DENIED("OS.AccessDenied", OPENSEARCH_FAILED),
    OPENSEARCH_RESOURCE_NOT_FOUND("OS.ResourceNotFound", OPENSEARCH_FAILED),
    OPENSEARCH_REQUEST_TIMEOUT("OS.RequestTimeout", OPENSEARCH_FAILED),
    OPENSEARCH_CLUSTER_ERROR("OS.ClusterError", OPENSEARCH_FAILED),
    OPENSEARCH_CONNECTION_FAILED("OS.ConnectionFailed", OPENSEARCH_FAILED),
    OPENSEARCH_CONNECTION_RESET("OS.ConnectionReset", OPENSEARCH_FAILED),
    OPENSEARCH_VALIDATION_EXCEPTION("OS.ValidationException", OPENSEARCH_FAILED),
    OPENSEARCH_PARSE_EXCEPTION("OS.AmazonOpenSearchServiceParseException", OPENSEARCH_FAILED),
    OPENSEARCH_EXPLICIT_INDEX_IN_BULK_NOT_ALLOWED(
            "OS.ExplicitIndexInBulkNotAllowed", OPENSEARCH_FAILED),
    OPENSEARCH_CLUSTER_BLOCK_EXCEPTION("OS.ClusterBlockException", OPENSEARCH_FAILED),
    OPENSEARCH_MALFORMED_DATA("OS.MalformedData", OPENSEARCH_FAILED),
    OPENSEARCH_BAD_GATEWAY("OS.BadGateway", OPENSEARCH_FAILED),
    OPENSEARCH_SERVICE_EXCEPTION("OS.ServiceException", OPENSEARCH_FAILED),
    OPENSEARCH_GATEWAY_TIMEOUT("OS.GatewayTimeout", OPENSEARCH_FAILED),
    OPENSEARCH_RESPONSE_ENTRY_COUNT_MISMATCH("OS.ResponseEntryCountMismatch", OPENSEARCH_FAILED),

    /** Ours, as is the processor type: a {@code JavaTransformation} threw. */
    JAVA_TRANSFORMATION_EXCEPTION("JavaTransformation.Exception", PROCESSING_FAILED),

    /** Ours, for what a {@code JavaTransformation} itself declares failed. */
    JAVA_TRANSFORMATION_PROCESSING_FAILED("JavaTransformation.ProcessingFailed", PROCESSING_FAILED),

    /** Ours, as is the processor type: a record that a {@code JqTransformation} cannot read. */
    JQ_TRANSFORMATION_NON_JSON_RECORD("JqTransformation.NonJsonRecord", PROCESSING_FAILED),

    /** Ours, for a record that the query of a {@code JqTransformation} fails for. */
    JQ_TRANSFORMATION_QUERY_FAILED("JqTransformation.QueryFailed", PROCESSING_FAILED);

    private final String code;
    private final ErrorOutputType outputType;

    ErrorCode(String code, ErrorOutputType outputType) {
        this.code = code;
        this.outputType = outputType;
    }

    /** As it stands in error records and logs. */
    public String code() {
        return code;
    }

    public ErrorOutputType outputType() {
        return outputType;
    }
}
