package io.hydrant.destination.opensearch;

/** What became of one document. */
final class IndexingResult {

    private final int status;
    private final String error;

    IndexingResult(int status, String error) {
        this.status = status;
        this.error = error;
    }

    /** Among those of HTTP. */
    int status() {
        return status;
    }

    /** The cluster's JSON; empty for a document that was indexed. It may quote the document. */
    String error() {
        return error;
    }

    boolean isIndexed() {
        return status >= 200 && status < 300;
    }
}
