package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.processing.LambdaProcessor;
import io.hydrant.processing.lambda.InvokingStream;
import io.hydrant.processing.lambda.LambdaBufferingHints;
import io.hydrant.processing.lambda.LambdaInvocation;

/** Describes the invocations of a definition's Lambda processor. */
final class Invocations {

    private Invocations() {}

    static LambdaInvocation of(LambdaProcessor processor, DeliveryStreamDefinition definition) {
        return LambdaInvocation.of(
                processor.functionArn(),
                definition
                        .kinesisSource()
                        .map(
                                source ->
                                        InvokingStream.ofKinesis(
                                                definition.arn(),
                                                definition.region(),
                                                source.streamArn().toString()))
                        .orElseGet(
                                () ->
                                        InvokingStream.directPut(
                                                definition.arn(), definition.region())),
                LambdaBufferingHints.of(processor.bufferSizeInBytes(), processor.bufferInterval()),
                processor.numberOfRetries());
    }
}
