package io.hydrant.processing.lambda;

import io.hydrant.processing.function.FunctionInvoker;
import io.hydrant.processing.function.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Notes the events it is invoked with; results are as told, the last one for ever. */
final class ScriptedInvoker implements FunctionInvoker {

    final List<String> events = new ArrayList<>();
    private final Deque<Function<String, InvocationResult>> script = new ArrayDeque<>();

    ScriptedInvoker then(InvocationResult result) {
        return then(event -> result);
    }

    ScriptedInvoker then(Function<String, InvocationResult> result) {
        script.add(result);
        return this;
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        events.add(text);
        Function<String, InvocationResult> next =
                script.size() > 1 ? script.remove() : script.peek();
        return CompletableFuture.completedFuture(next.apply(text));
    }

    @Override
    public void close() {}
}
