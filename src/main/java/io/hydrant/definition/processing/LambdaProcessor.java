package io.hydrant.definition.processing;

import io.hydrant.definition.reading.Arn;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.NumberRange;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** A function that transforms batches of records. */
public final class LambdaProcessor implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ARN = "LambdaArn";
    private static final String ROLE = "RoleArn";
    private static final String RETRIES = "NumberOfRetries";
    private static final String SIZE = "BufferSizeInMBs";
    private static final String INTERVAL = "BufferIntervalInSeconds";

    private static final TextRule FUNCTION_ARN =
            TextRule.matching(
                    "arn:[^:]*:lambda:[a-zA-Z0-9\\-]+:\\d{12}:function:"
                            + "[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?",
                    1,
                    512,
                    "the ARN of a Lambda function, such as"
                            + " arn:aws:lambda:us-east-1:123456789012:function:transform");
    private static final NumberRange RETRIES_RANGE =
            NumberRange.of("0", "300", "Number of retries for lambda must be between 0 and 300.");
    private static final NumberRange SIZE_RANGE =
            NumberRange.of(
                    "0.2", "3", "BufferSizeInMBs for lambda processor must be between 0.2 and 3.");
    private static final NumberRange INTERVAL_RANGE =
            NumberRange.of(
                    "0",
                    "900",
                    "BufferIntervalInSeconds for lambda processor must be between 0 and 900.");

    private final String functionArn;
    private final String roleArn;
    private final int numberOfRetries;
    private final BigDecimal bufferSizeInMBs;
    private final int bufferIntervalInSeconds;

    private LambdaProcessor(
            ProcessorParameters parameters, String destinationsRole, BigDecimal usualBufferInMBs) {
        functionArn = parameters.text(ARN, FUNCTION_ARN).orElse("");
        numberOfRetries = parameters.wholeNumber(RETRIES, RETRIES_RANGE, 3);
        roleArn = parameters.textOr(ROLE, destinationsRole, TextRule.ROLE_ARN);
        bufferSizeInMBs = parameters.decimal(SIZE, SIZE_RANGE, usualBufferInMBs);
        bufferIntervalInSeconds = parameters.wholeNumber(INTERVAL, INTERVAL_RANGE, 60);
        parameters.putWithDefaults(ARN, RETRIES, ROLE, SIZE, INTERVAL);
    }

    /** The destination's role invokes the function unless the processor names another. */
    static LambdaProcessor read(
            DefinitionNode processor, String destinationsRole, BigDecimal usualBufferInMBs) {
        ProcessorParameters parameters =
                ProcessorParameters.read(
                        processor, ProcessorType.LAMBDA, ARN, ROLE, RETRIES, SIZE, INTERVAL);
        parameters.required(ARN);
        if (parameters.has(SIZE) != parameters.has(INTERVAL)) {
            parameters.missing(
                    "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure"
                            + " buffering for lambda processor.");
        }
        return new LambdaProcessor(parameters, destinationsRole, usualBufferInMBs);
    }

    /** With its qualifier, if it has one. */
    public String functionArn() {
        return functionArn;
    }

    public String functionName() {
        return resource()[1];
    }

    /** A version or an alias. */
    public Optional<String> qualifier() {
        return resource().length > 2 ? Optional.of(resource()[2]) : Optional.empty();
    }

    /** {@code function}, its name, and perhaps its qualifier. */
    private String[] resource() {
        return Arn.of(functionArn).resource().split(":");
    }

    /** One attempt less than there may be. */
    public int numberOfRetries() {
        return numberOfRetries;
    }

    public long bufferSizeInBytes() {
        return bufferSizeInMBs.multiply(BigDecimal.valueOf(1024 * 1024)).longValue();
    }

    public Duration bufferInterval() {
        return Duration.ofSeconds(bufferIntervalInSeconds);
    }

    /** The role that invokes the function: the destination's unless another is given. */
    public String roleArn() {
        return roleArn;
    }
}
