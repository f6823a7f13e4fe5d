package io.hydrant.destination.cloudwatchlogs;

/** Takes messages. Never blocks. */
interface LogOutput extends AutoCloseable {

    void send(LogMessage message);

    /** The number of lost messages. */
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
