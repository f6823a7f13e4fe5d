package io.hydrant.processing.lambda;

import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.Failure;
import io.hydrant.processing.function.InvocationResult;
import io.hydrant.record.SerializedTypeInfo;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The outcome of a batch: the function's answer as it arrived, or the reason why there is none. */
public final class LambdaAnswer {

    public static final TypeInformation<LambdaAnswer> TYPE =
            new SerializedTypeInfo<>(LambdaAnswer.class, new LambdaAnswerSerializer());

    private final RecordBatch batch;
    private final InvocationResult result;
    private final int attemptsMade;
    private final long endedAt;

    private LambdaAnswer(
            RecordBatch batch, InvocationResult result, int attemptsMade, long endedAt) {
        this.batch = batch;
        this.result = result;
        this.attemptsMade = attemptsMade;
        this.endedAt = endedAt;
    }

    /** {@code endedAt} is in epoch milliseconds. */
    static LambdaAnswer of(
            RecordBatch batch, InvocationResult result, int attemptsMade, long endedAt) {
        return new LambdaAnswer(batch, result, attemptsMade, endedAt);
    }

    RecordBatch batch() {
        return batch;
    }

    InvocationResult result() {
        return result;
    }

    Optional<byte[]> payload() {
        return result.payload();
    }

    int attemptsMade() {
        return attemptsMade;
    }

    long endedAt() {
        return endedAt;
    }

    /** The failure of an invocation, for all records of the batch. */
    Failure failure() {
        return failure(result.code(), result.message());
    }

    Failure failure(ErrorCode code, String message) {
        return Failure.of(code, message, attemptsMade, endedAt);
    }

    /** Never the payload: records may hold anything, and this ends up in logs. */
    @Override
    public String toString() {
        return "LambdaAnswer{" + batch + ", " + result + ", attempt " + attemptsMade + "}";
    }
}
