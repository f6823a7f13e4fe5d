package io.hydrant.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.record.DeliveryRecord;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailedRecordSerializerTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsEachLayout(int layout) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        if (layout == 3) {
            // Of the record's layout, which may be older.
            out.writeByte(1);
        }
        out.writeLong(7);
        out.writeInt(1);
        out.writeByte(9);
        out.writeBoolean(false);
        if (layout == 2) {
            out.writeBoolean(false);
            out.writeInt(0);
            StringValue.writeString("", out);
        }
        out.writeUTF("PROCESSING_FAILED");
        out.writeUTF("Lambda.InvokeLimitExceeded");
        StringValue.writeString("too many", out);
        out.writeInt(4);
        out.writeLong(77);
        out.writeInt(1);
        out.writeUTF("lambdaARN");
        StringValue.writeString("arn", out);

        FailedRecord read =
                new FailedRecordSerializer()
                        .deserialize(new DataInputDeserializer(out.getCopyOfBuffer()), layout);

        assertThat(read)
                .usingRecursiveComparison()
                .isEqualTo(
                        FailedRecord.of(
                                        DeliveryRecord.of(new byte[] {9}, 7),
                                        Failure.of(
                                                ErrorCode.LAMBDA_INVOKE_LIMIT_EXCEEDED,
                                                "too many",
                                                4,
                                                77))
                                .with("lambdaARN", "arn"));
    }
}
