package io.hydrant.processing.lambda;

import java.io.Serializable;
import java.util.Optional;

/** The facts about a delivery stream that each request to its function contains. */
public final class InvokingStream implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String deliveryStreamArn;
    private final String region;
    private final String sourceKinesisStreamArn;

    private InvokingStream(String deliveryStreamArn, String region, String sourceKinesisStreamArn) {
        this.deliveryStreamArn = deliveryStreamArn;
        this.region = region;
        this.sourceKinesisStreamArn = sourceKinesisStreamArn;
    }

    public static InvokingStream directPut(String deliveryStreamArn, String region) {
        return new InvokingStream(deliveryStreamArn, region, null);
    }

    public static InvokingStream ofKinesis(
            String deliveryStreamArn, String region, String sourceKinesisStreamArn) {
        return new InvokingStream(deliveryStreamArn, region, sourceKinesisStreamArn);
    }

    String deliveryStreamArn() {
        return deliveryStreamArn;
    }

    String region() {
        return region;
    }

    Optional<String> sourceKinesisStreamArn() {
        return Optional.ofNullable(sourceKinesisStreamArn);
    }
}
