package io.hydrant.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.call.Answer;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.CalledService;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.api.wire.call.Json;
import io.hydrant.api.wire.shapes.Place;
import io.hydrant.api.wire.shapes.Shape;
import io.hydrant.api.wire.shapes.Shapes;
import io.hydrant.api.wire.shapes.Violations;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what was posted to a target. */
final class FirehoseApi {

    private static final Logger LOG = LoggerFactory.getLogger(FirehoseApi.class);
    private static final String PUT_RECORD_BATCH = "PutRecordBatch";

    private final Operations operations;
    private final Shapes shapes = Shapes.ofFirehose();
    private final RecordBatchParser batches = new RecordBatchParser();

    FirehoseApi(Operations operations) {
        this.operations = operations;
    }

    Answer answer(String target, byte[] body, Caller caller) {
        String operation = target.substring(CalledService.FIREHOSE_TARGETS.length());
        try {
            return Answer.ok(Json.bytes(output(operation, body, caller)));
        } catch (ApiException error) {
            return Answer.error(error);
        } catch (StackOverflowError tooDeep) {
            // Some parsers of texts call themselves; what they are given is the client's.
            LOG.warn("A request is too deep or too long: operation={}", name(operation));
            return Answer.error(
                    ApiException.of(
                            "InvalidArgumentException",
                            "The request holds a text or a structure that is too long or too deep"
                                    + " to be read."));
        } catch (RuntimeException fault) {
            LOG.error("An operation failed: operation={}", name(operation), withoutText(fault));
            return Answer.error(
                    ApiException.fault(
                            "InternalFailure",
                            "The request processing has failed because of an unknown error,"
                                    + " exception or failure."));
        }
    }

    private ObjectNode output(String operation, byte[] body, Caller caller) {
        Shape shape =
                shapes.input(operation)
                        .orElseThrow(
                                () ->
                                        ApiException.of(
                                                "UnknownOperationException",
                                                "The operation is unknown to Firehose."));
        if (operation.equals(PUT_RECORD_BATCH)) {
            Optional<PutBatch> faultless = batches.parse(body);
            return put(faultless.orElseGet(() -> PutBatch.of(checked(shape, body))), caller);
        }
        return operations.call(operation, checked(shape, body), caller);
    }

    private ObjectNode put(PutBatch batch, Caller caller) {
        return operations.putRecordBatch(batch.deliveryStreamName(), batch.records(), caller);
    }

    private static ObjectNode checked(Shape shape, byte[] body) {
        Violations found = new Violations();
        JsonNode fitted = shape.fit(Json.object(body), Place.root(), found);
        found.throwIfAny();
        return (ObjectNode) fitted;
    }

    /** One that is not ours may be anything, also many lines. */
    private String name(String operation) {
        return shapes.input(operation).isPresent() ? operation : "(unknown)";
    }

    /** Where it happened; an exception's message may quote what was put. */
    private static Throwable withoutText(RuntimeException fault) {
        Throwable bare = new IllegalStateException(fault.getClass().getName());
        bare.setStackTrace(fault.getStackTrace());
        return fault.getCause() == null ? bare : bare.initCause(bareCause(fault.getCause()));
    }

    private static Throwable bareCause(Throwable cause) {
        Throwable bare = new IllegalStateException(cause.getClass().getName());
        bare.setStackTrace(cause.getStackTrace());
        return bare;
    }
}
