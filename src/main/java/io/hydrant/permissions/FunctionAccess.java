package io.hydrant.permissions;

import io.hydrant.definition.processing.LambdaProcessor;
import java.util.List;
import java.util.Optional;

/** The Lambda function, with the qualifier that it is called with. */
final class FunctionAccess implements Subject {

    private final StreamResources stream;

    FunctionAccess(StreamResources stream) {
        this.stream = stream;
    }

    @Override
    public List<Statement> statements() {
        Optional<LambdaProcessor> lambda = stream.definition().destination().processing().lambda();
        return lambda.filter(function -> stream.isFunctionOnAws(function.functionName()))
                .map(
                        function ->
                                List.of(
                                        Statement.allowing(
                                                        "InvokeFunction", "lambda:InvokeFunction")
                                                .on(Escaped.of(function.functionArn()))))
                .orElseGet(List::of);
    }
}
