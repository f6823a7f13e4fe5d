package io.hydrant.destination.cloudwatchlogs;

import java.io.Serializable;

/** A log stream of CloudWatch Logs. The log stream must exist, as with Firehose's API. */
public final class LogLocation implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String group;
    private final String stream;
    private final String region;
    private final String endpoint;

    private LogLocation(String group, String stream, String region, String endpoint) {
        this.group = group;
        this.stream = stream;
        this.region = region;
        this.endpoint = endpoint;
    }

    public static LogLocation of(String group, String stream, String region) {
        return new LogLocation(group, stream, region, "");
    }

    public LogLocation at(String otherEndpoint) {
        return new LogLocation(group, stream, region, otherEndpoint);
    }

    String group() {
        return group;
    }

    String stream() {
        return stream;
    }

    String region() {
        return region;
    }

    /** The URL of the API. Empty for that of AWS. */
    String endpoint() {
        return endpoint;
    }

    @Override
    public String toString() {
        return group + ":" + stream;
    }
}
