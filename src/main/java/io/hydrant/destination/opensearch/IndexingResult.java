package io.hydrant.destination.opensearch;

/** The result of one document. */
final class IndexingResult {

    private final int status;
    private final String error;

    IndexingResult(int status, String error) {
        this.status = status;
        this.error = error;
    }

    /** The status code, as of HTTP. */
    int status() {
        return status;
    }

    /** The cluster's JSON, which may quote the document. Empty if the document was indexed. */
    String error() {
        return error;
    }

    boolean isIndexed() {
        return status >= 200 && status < 300;
    }
}
