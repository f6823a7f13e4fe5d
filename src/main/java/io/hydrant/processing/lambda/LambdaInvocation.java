package io.hydrant.processing.lambda;

import java.io.Serializable;

/** The parameters of a {@code Lambda} processor. */
public final class LambdaInvocation implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String lambdaArn;
    private final InvokingStream stream;
    private final LambdaBufferingHints bufferingHints;
    private final int numberOfRetries;

    private LambdaInvocation(
            String lambdaArn,
            InvokingStream stream,
            LambdaBufferingHints bufferingHints,
            int numberOfRetries) {
        this.lambdaArn = lambdaArn;
        this.stream = stream;
        this.bufferingHints = bufferingHints;
        this.numberOfRetries = numberOfRetries;
    }

    public static LambdaInvocation of(
            String lambdaArn,
            InvokingStream stream,
            LambdaBufferingHints bufferingHints,
            int numberOfRetries) {
        return new LambdaInvocation(lambdaArn, stream, bufferingHints, numberOfRetries);
    }

    public String lambdaArn() {
        return lambdaArn;
    }

    InvokingStream stream() {
        return stream;
    }

    LambdaBufferingHints bufferingHints() {
        return bufferingHints;
    }

    /** The first one and {@code NumberOfRetries} more. */
    int attempts() {
        return numberOfRetries + 1;
    }
}
