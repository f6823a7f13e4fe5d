package io.hydrant.api.streams;

import io.hydrant.definition.DeliveryStreamDefinition;

/**
 * How the Kinesis stream behind a delivery stream for Direct PUT is called: like no stream that
 * somebody made for another purpose, for it ends with the delivery stream.
 */
public final class DirectPutStreamName {

    private DirectPutStreamName() {}

    /** At most 88 characters; Kinesis takes 128. */
    public static String of(DeliveryStreamDefinition definition) {
        return "firehose." + definition.region() + "." + definition.name();
    }
}
