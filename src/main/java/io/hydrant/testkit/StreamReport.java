package io.hydrant.testkit;

/** What a delivery stream did in a test that failed, for the report of the failure. */
final class StreamReport extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace, which would say nothing of the stream. */
    StreamReport(String report) {
        super(report, null, false, false);
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // The name of the class would say nothing.
    public String toString() {
        return getMessage();
    }
}
