package io.hydrant.processing.function;

import io.hydrant.settings.HydrantOptions;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.ReadableConfig;

/** Name, limits and settings of a function that runs on this machine. */
public final class LocalFunction implements Serializable {

    private static final long serialVersionUID = 1L;

    private final LambdaArn arn;
    private final Duration timeout;
    private final String python;

    private LocalFunction(LambdaArn arn, Duration timeout, String python) {
        this.arn = arn;
        this.timeout = timeout;
        this.python = python;
    }

    public static LocalFunction of(String lambdaArn, ReadableConfig settings) {
        return of(LambdaArn.parse(lambdaArn), settings);
    }

    static LocalFunction of(LambdaArn arn, ReadableConfig settings) {
        return new LocalFunction(
                arn,
                settings.get(HydrantOptions.LAMBDA_TIMEOUT),
                settings.get(HydrantOptions.LAMBDA_PYTHON));
    }

    LambdaArn arn() {
        return arn;
    }

    Duration timeout() {
        return timeout;
    }

    String python() {
        return python;
    }

    /** The key of the setting that placed it, for messages. */
    String setting() {
        return HydrantOptions.lambdaFunction(arn.name()).key();
    }
}
