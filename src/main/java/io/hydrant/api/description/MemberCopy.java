package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A description that is made of a configuration with its defaults. Members are named one by one, so
 * none that is secret is told.
 */
final class MemberCopy {

    private final ObjectNode configuration;
    private final ObjectNode description = JsonNodeFactory.instance.objectNode();

    private MemberCopy(ObjectNode configuration) {
        this.configuration = configuration;
    }

    static MemberCopy of(ObjectNode configuration) {
        return new MemberCopy(configuration);
    }

    /** Those of these members that there are. */
    MemberCopy with(String... names) {
        return withFrom(configuration, names);
    }

    /** The same of another configuration. */
    MemberCopy withFrom(ObjectNode other, String... names) {
        for (String name : names) {
            if (other.has(name)) {
                description.set(name, other.get(name).deepCopy());
            }
        }
        return this;
    }

    /** A bucket, if the configuration has it. */
    MemberCopy withBucket(String name, String describedAs) {
        if (configuration.has(name)) {
            description.set(
                    describedAs, DestinationDescription.s3((ObjectNode) configuration.get(name)));
        }
        return this;
    }

    /** A member under another name, if there is one. */
    MemberCopy withRenamed(String name, String describedAs) {
        if (configuration.has(name)) {
            description.set(describedAs, configuration.get(name).deepCopy());
        }
        return this;
    }

    ObjectNode description() {
        return description;
    }
}
