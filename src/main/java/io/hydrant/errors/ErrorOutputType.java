package io.hydrant.errors;

/** What {@code !{firehose:error-output-type}} says: the class of failure an error object holds. */
public enum ErrorOutputType {
    PROCESSING_FAILED("processing-failed"),
    FORMAT_CONVERSION_FAILED("format-conversion-failed"),
    DECOMPRESSION_FAILED("decompression-failed"),
    METADATA_EXTRACTION_FAILED("metadata-extraction-failed"),
    ACTIVE_PARTITION_EXCEEDED("activePartitionExceeded"),
    HTTP_ENDPOINT_FAILED("http-endpoint-failed"),
    OPENSEARCH_FAILED("AmazonOpenSearchService-failed"),
    SPLUNK_FAILED("splunk-failed");

    private final String pathSegment;

    ErrorOutputType(String pathSegment) {
        this.pathSegment = pathSegment;
    }

    /** As it stands in an object's key. */
    public String pathSegment() {
        return pathSegment;
    }
}
