package io.hydrant.api.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.call.Caller;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Notes what is asked of it, and answers as told. */
public final class RecordingOperations implements Operations {

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private ObjectNode answer = JsonNodeFactory.instance.objectNode();
    private Optional<RuntimeException> failure = Optional.empty();

    RecordingOperations answering(ObjectNode other) {
        answer = other;
        return this;
    }

    RecordingOperations failing(RuntimeException reason) {
        failure = Optional.of(reason);
        return this;
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input, Caller caller) {
        return noted(operation + " " + input, caller);
    }

    @Override
    public ObjectNode putRecordBatch(String name, List<byte[]> records, Caller caller) {
        List<String> texts =
                records.stream()
                        .map(record -> new String(record, StandardCharsets.UTF_8))
                        .collect(Collectors.toList());
        return noted("PutRecordBatch " + name + " " + texts, caller);
    }

    private ObjectNode noted(String call, Caller caller) {
        calls.add(call + " by '" + caller.accessKeyId() + "' in " + caller.region());
        failure.ifPresent(
                reason -> {
                    throw reason;
                });
        return answer;
    }

    public List<String> calls() {
        return calls;
    }
}
