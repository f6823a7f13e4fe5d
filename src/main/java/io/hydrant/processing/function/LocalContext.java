package io.hydrant.processing.function;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Lambda passes to a Java handler beside the event. */
final class LocalContext implements Context {

    private static final Logger LOG = LoggerFactory.getLogger(LocalContext.class);

    private final LocalFunction function;
    private final String requestId = UUID.randomUUID().toString();
    private final long startedAt = System.nanoTime();

    LocalContext(LocalFunction function) {
        this.function = function;
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + function.arn().name();
    }

    @Override
    public String getLogStreamName() {
        return Thread.currentThread().getName();
    }

    @Override
    public String getFunctionName() {
        return function.arn().name();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return function.arn().toString();
    }

    /** As on Lambda for a call without one. */
    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    /** As on Lambda for a call without one. */
    @Override
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        long passed = (System.nanoTime() - startedAt) / 1_000_000;
        long left = function.timeout().toMillis() - passed;
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, left));
    }

    @Override
    public int getMemoryLimitInMB() {
        return 128;
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                LOG.debug("Function logged: function={} line={}", getFunctionName(), message);
            }

            @Override
            public void log(byte[] message) {
                log(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}
