package io.hydrant.definition.destination;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;

/** Where the errors of delivery are logged. */
public final class CloudWatchLoggingOptions implements Serializable {

    private static final String FIELD = "CloudWatchLoggingOptions";

    private static final long serialVersionUID = 1L;

    private static final TextRule LOG_GROUP_NAME =
            TextRule.matching(
                    "[.\\-_/#A-Za-z0-9]*",
                    0,
                    512,
                    "a text of 0 to 512 letters, digits, and characters of .-_/#");
    private static final TextRule LOG_STREAM_NAME =
            TextRule.matching("[^:*]*", 0, 512, "a text of 0 to 512 characters without : and *");

    private final boolean enabled;
    private final String logGroupName;
    private final String logStreamName;

    private CloudWatchLoggingOptions(boolean enabled, String logGroupName, String logStreamName) {
        this.enabled = enabled;
        this.logGroupName = logGroupName;
        this.logStreamName = logStreamName;
    }

    /** Of a destination; disabled when it has none. */
    public static CloudWatchLoggingOptions of(DefinitionNode destination) {
        return read(destination.objectOrEmpty(FIELD));
    }

    private static CloudWatchLoggingOptions read(DefinitionNode node) {
        CloudWatchLoggingOptions options =
                new CloudWatchLoggingOptions(
                        node.flag("Enabled", false),
                        node.text("LogGroupName", LOG_GROUP_NAME, ""),
                        node.text("LogStreamName", LOG_STREAM_NAME, ""));
        if (options.enabled) {
            requireName(node, "LogGroupName", "CloudWatch Log Group Name");
            requireName(node, "LogStreamName", "CloudWatch Log Stream Name");
        }
        return options;
    }

    private static void requireName(DefinitionNode node, String field, String words) {
        if (node.isMissingOrEmpty(field)) {
            node.missing(
                    field, "given: " + words + " is required if CloudWatch Logging is enabled");
        }
    }

    public boolean enabled() {
        return enabled;
    }

    /** Empty when it was not given. */
    public String logGroupName() {
        return logGroupName;
    }

    /** Empty when it was not given. */
    public String logStreamName() {
        return logStreamName;
    }
}
