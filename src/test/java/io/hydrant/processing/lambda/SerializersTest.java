package io.hydrant.processing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.errors.ErrorCode;
import io.hydrant.processing.function.InvocationResult;
import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in a checkpoint comes back from it as it was. */
class SerializersTest {

    @Test
    void aHalfOfABatchKeepsTheIdsOfItsRecords() throws Exception {
        RecordBatch half = Samples.batch("a", "b", "c").secondHalf();

        RecordBatch copy = copy(half, new RecordBatchSerializer());

        assertThat(Samples.texts(copy)).containsExactly("b", "c");
        assertThat(List.of(copy.recordId(0), copy.recordId(1)))
                .containsExactly("00000000000000000420000001", "00000000000000000420000002");
        assertThat(copy.indexOf("00000000000000000420000002")).hasValue(1);
        assertThat(copy.indexOf("00000000000000000420000000")).isEmpty();
        assertThat(copy.indexOf("00000000000000000430000001")).isEmpty();
        assertThat(copy.indexOf("0000000000000000042000000x")).isEmpty();
        assertThat(copy.indexOf("1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsABatchOfEachLayout(int layout) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeLong(42);
        out.writeInt(1);
        if (layout == 3) {
            // Of the records' layout, which may be older than the batch's.
            out.writeByte(1);
        }
        out.writeInt(1);
        out.writeLong(Samples.ARRIVAL);
        out.writeInt(1);
        out.writeByte('b');
        out.writeBoolean(false);
        if (layout == 2) {
            out.writeBoolean(false);
            out.writeInt(0);
            StringValue.writeString("", out);
        }

        RecordBatch read =
                new RecordBatchSerializer()
                        .deserialize(new DataInputDeserializer(out.getCopyOfBuffer()), layout);

        assertThat(read).usingRecursiveComparison().isEqualTo(Samples.batch("a", "b").secondHalf());
    }

    @Test
    void keepsTheMetadataOfKinesis() throws Exception {
        RecordBatch batch = RecordBatch.of(1, List.of(Samples.kinesisRecord("a", "key")));

        RecordBatch copy = copy(batch, new RecordBatchSerializer());

        assertThat(copy.records().get(0).kinesisMetadata())
                .hasValueSatisfying(it -> assertThat(it.partitionKey()).isEqualTo("key"));
    }

    @Test
    void keepsAnAnswer() throws Exception {
        InvocationResult answered = InvocationResult.answered(new byte[] {1, 2, 3});

        LambdaAnswer copy = copy(LambdaAnswer.of(Samples.batch("a"), answered, 2, 77));

        assertThat(copy.payload()).hasValue(new byte[] {1, 2, 3});
        assertThat(Samples.texts(copy.batch())).containsExactly("a");
        assertThat(copy.attemptsMade()).isEqualTo(2);
        assertThat(copy.endedAt()).isEqualTo(77);
    }

    @Test
    void keepsAFailure() throws Exception {
        InvocationResult failed =
                InvocationResult.failedForNow(ErrorCode.LAMBDA_INVOKE_LIMIT_EXCEEDED, "too many");
        LambdaAnswer answer = LambdaAnswer.of(Samples.batch("a"), failed, 4, 77);

        LambdaAnswer copy = copy(answer);

        assertThat(copy.payload()).isEmpty();
        assertThat(copy.failure()).isEqualTo(answer.failure());
    }

    private static LambdaAnswer copy(LambdaAnswer answer) throws IOException {
        return copy(answer, new LambdaAnswerSerializer());
    }

    private static <T> T copy(T value, VersionedSerializer<T> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
