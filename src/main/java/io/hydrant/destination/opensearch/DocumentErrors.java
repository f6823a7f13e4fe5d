package io.hydrant.destination.opensearch;

import io.hydrant.destination.Refusal;
import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.ErrorOutputType;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;

/**
 * Finds Firehose's error code for the answer of a cluster. Only errors of the document itself are
 * permanent. All other errors are retried.
 */
final class DocumentErrors {

    private static final int LONGEST_MESSAGE = 10_000;

    private DocumentErrors() {}

    static Refusal malformedData() {
        return Refusal.permanent(
                ErrorCode.OPENSEARCH_MALFORMED_DATA.outputType(),
                ErrorCode.OPENSEARCH_MALFORMED_DATA.code(),
                "The record is not one JSON object in UTF-8");
    }

    /**
     * The status is the error code and the cluster's JSON is the message, as in Firehose's
     * documentation.
     */
    static Refusal of(IndexingResult result) {
        String code = String.valueOf(result.status());
        String message = bounded(result.error());
        return isBecauseOfTheDocument(result)
                ? Refusal.permanent(ErrorOutputType.OPENSEARCH_FAILED, code, message)
                : Refusal.retriable(ErrorOutputType.OPENSEARCH_FAILED, code, message);
    }

    // A validation that fails is that of the new index, when there are too many shards.
    private static boolean isBecauseOfTheDocument(IndexingResult result) {
        return (result.status() == 400
                        && !result.error().startsWith("{\"type\":\"validation_exception\""))
                || result.status() == 413;
    }

    /** The error of a whole request. */
    static Refusal ofStatus(int status, String answer) {
        return retriable(
                code(status, answer),
                "The cluster answered with HTTP status " + status + ": " + answer);
    }

    private static ErrorCode code(int status, String answer) {
        switch (status) {
            case 400:
                return answer.contains("explicit index in bulk is not allowed")
                        ? ErrorCode.OPENSEARCH_EXPLICIT_INDEX_IN_BULK_NOT_ALLOWED
                        : ErrorCode.OPENSEARCH_VALIDATION_EXCEPTION;
            case 401:
            case 403:
                return answer.contains("cluster_block_exception")
                        ? ErrorCode.OPENSEARCH_CLUSTER_BLOCK_EXCEPTION
                        : ErrorCode.OPENSEARCH_ACCESS_DENIED;
            case 404:
                return ErrorCode.OPENSEARCH_RESOURCE_NOT_FOUND;
            case 408:
                return ErrorCode.OPENSEARCH_REQUEST_TIMEOUT;
            case 500:
                return ErrorCode.OPENSEARCH_CLUSTER_ERROR;
            case 502:
                return ErrorCode.OPENSEARCH_BAD_GATEWAY;
            case 504:
                return ErrorCode.OPENSEARCH_GATEWAY_TIMEOUT;
            default:
                return ErrorCode.OPENSEARCH_SERVICE_EXCEPTION;
        }
    }

    /** A document that is too large for a request of its own. */
    static Refusal tooLarge() {
        return Refusal.permanent(
                ErrorOutputType.OPENSEARCH_FAILED,
                "413",
                "The cluster takes no request that is as large as this document");
    }

    static Refusal unreadableAnswer() {
        return retriable(
                ErrorCode.OPENSEARCH_PARSE_EXCEPTION, "The cluster's answer is not that of _bulk");
    }

    static Refusal otherNumberOfResults(int expected, int given) {
        return retriable(
                ErrorCode.OPENSEARCH_RESPONSE_ENTRY_COUNT_MISMATCH,
                "The cluster answered for " + given + " documents of " + expected);
    }

    static Refusal noCredentials(RuntimeException thrown) {
        return retriable(
                ErrorCode.OPENSEARCH_ACCESS_DENIED,
                "There are no AWS credentials: " + thrown.getClass().getName());
    }

    /** The error of a request without an answer. */
    static Refusal of(IOException thrown) {
        return retriable(
                code(thrown),
                thrown.getMessage() == null
                        ? thrown.getClass().getName()
                        : thrown.getClass().getName() + ": " + thrown.getMessage());
    }

    private static ErrorCode code(IOException thrown) {
        if (thrown instanceof ConnectException || thrown instanceof HttpConnectTimeoutException) {
            return ErrorCode.OPENSEARCH_CONNECTION_FAILED;
        }
        return thrown instanceof HttpTimeoutException
                ? ErrorCode.OPENSEARCH_REQUEST_TIMEOUT
                : ErrorCode.OPENSEARCH_CONNECTION_RESET;
    }

    private static Refusal retriable(ErrorCode code, String message) {
        return Refusal.retriable(code.outputType(), code.code(), bounded(message));
    }

    private static String bounded(String message) {
        return message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
