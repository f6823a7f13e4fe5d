package io.hydrant.processing.function;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Invokes a function over Lambda's API, synchronously as to Lambda. */
final class AwsLambdaInvoker implements FunctionInvoker {

    private final LambdaAsyncClient client;
    private final LambdaArn arn;

    AwsLambdaInvoker(LambdaAsyncClient client, LambdaArn arn) {
        this.client = client;
        this.arn = arn;
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(byte[] event) {
        // By name and qualifier: servers of the API other than AWS's may not know ARNs here.
        InvokeRequest request =
                InvokeRequest.builder()
                        .functionName(arn.name())
                        .qualifier(arn.qualifier().orElse(null))
                        .invocationType(InvocationType.REQUEST_RESPONSE)
                        .payload(SdkBytes.fromByteArrayUnsafe(event))
                        .build();
        return client.invoke(request)
                .thenApply(AwsLambdaInvoker::result)
                .exceptionally(AwsLambdaInvoker::failure);
    }

    @Override
    public void close() {
        client.close();
    }

    private static InvocationResult result(InvokeResponse response) {
        byte[] payload =
                response.payload() == null ? new byte[0] : response.payload().asByteArrayUnsafe();
        return response.functionError() == null
                ? InvocationResult.answered(payload)
                : InvocationResult.functionError(FunctionErrorPayload.read(payload));
    }

    private static InvocationResult failure(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof SdkException) {
            return AwsLambdaErrors.result((SdkException) cause);
        }
        throw new CompletionException(cause);
    }
}
