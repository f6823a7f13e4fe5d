package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.errors.KinesisException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stream and the consumer that an ARN names. Account and region are ignored. */
public final class ConsumerArn {

    private static final String FORM =
            "arn:aws[^:]*:kinesis:[^:]*:[^:]*:stream/[a-zA-Z0-9_.-]{1,128}"
                    + "/consumer/[a-zA-Z0-9_.-]{1,128}:[0-9]{1,12}";

    private static final Pattern PARTS =
            Pattern.compile(".*:stream/([^/]+)/consumer/([^:]+):([0-9]+)");

    private final String stream;
    private final String consumer;
    private final long createdSecond;

    private ConsumerArn(String stream, String consumer, long createdSecond) {
        this.stream = stream;
        this.consumer = consumer;
        this.createdSecond = createdSecond;
    }

    static ConsumerArn parse(String arn) {
        Matcher parts = PARTS.matcher(arn);
        if (!arn.matches(FORM) || !parts.matches()) {
            throw KinesisException.validation(
                    "'" + arn + "'",
                    "ConsumerARN",
                    "Member must satisfy regular expression pattern: " + FORM);
        }
        return new ConsumerArn(parts.group(1), parts.group(2), Long.parseLong(parts.group(3)));
    }

    public String stream() {
        return stream;
    }

    public String consumer() {
        return consumer;
    }

    /**
     * The second of the registration. Consumers that followed each other under one name differ in
     * it.
     */
    public long createdSecond() {
        return createdSecond;
    }
}
