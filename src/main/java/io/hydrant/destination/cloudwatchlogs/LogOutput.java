package io.hydrant.destination.cloudwatchlogs;

/** Takes messages without making anybody wait. */
interface LogOutput extends AutoCloseable {

    void send(LogMessage message);

    /** Messages that did not arrive. */
    long lost();

    @Override
    void close() throws InterruptedException;

    /** For delivery streams whose {@code CloudWatchLoggingOptions} are not enabled. */
    static LogOutput none() {
        return new LogOutput() {

            @Override
            public void send(LogMessage message) {
                // The job's own log has it.
            }

            @Override
            public long lost() {
                return 0;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
