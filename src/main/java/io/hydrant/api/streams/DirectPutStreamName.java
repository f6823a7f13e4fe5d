package io.hydrant.api.streams;

import io.hydrant.definition.DeliveryStreamDefinition;

/**
 * Names the Kinesis stream behind a delivery stream for Direct PUT. No stream that somebody made
 * for another purpose has such a name: the Kinesis stream is deleted with the delivery stream.
 */
public final class DirectPutStreamName {

    private DirectPutStreamName() {}

    /** At most 88 characters. Kinesis allows 128. */
    public static String of(DeliveryStreamDefinition definition) {
        return "firehose." + definition.region() + "." + definition.name();
    }
}
