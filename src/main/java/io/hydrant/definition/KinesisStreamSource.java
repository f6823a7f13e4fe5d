package io.hydrant.definition;

import io.hydrant.definition.reading.Arn;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;

/** The Kinesis stream that a delivery stream reads. */
public final class KinesisStreamSource implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final TextRule STREAM_ARN =
            TextRule.matching(
                    "arn:[^:]*:kinesis:[a-zA-Z0-9\\-]+:\\d{12}:stream/[a-zA-Z0-9_.-]+",
                    1,
                    512,
                    "the ARN of a Kinesis stream, such as"
                            + " arn:aws:kinesis:us-east-1:123456789012:stream/orders");

    private final String streamArn;
    private final String roleArn;

    private KinesisStreamSource(String streamArn, String roleArn) {
        this.streamArn = streamArn;
        this.roleArn = roleArn;
    }

    static KinesisStreamSource read(DefinitionNode node) {
        return new KinesisStreamSource(
                node.text("KinesisStreamARN", STREAM_ARN), node.text("RoleARN", TextRule.ROLE_ARN));
    }

    public Arn streamArn() {
        return Arn.of(streamArn);
    }

    public String streamName() {
        return streamArn().resource().substring("stream/".length());
    }

    /** The role to read with, which need not be the destination's. */
    public String roleArn() {
        return roleArn;
    }
}
