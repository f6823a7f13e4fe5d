package io.hydrant.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectPartSerializerTest {

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1", "2, 2"})
    void readsEachLayoutWithChunksOfEach(int layout, int layoutOfChunk) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        StringValue.writeString("start", out);
        StringValue.writeString(".gz", out);
        out.writeBoolean(true);
        out.writeBoolean(false);
        if (layout == 2) {
            out.writeByte(layoutOfChunk);
        }
        StringValue.writeString("key", out);
        out.writeInt(7);
        out.writeLong(42);
        // Not compressed, in both layouts.
        out.writeByte(0);
        out.writeInt(2);
        out.write(new byte[] {1, 2});

        ObjectPart read =
                new ObjectPartSerializer()
                        .deserialize(new DataInputDeserializer(out.getCopyOfBuffer()), layout);

        assertThat(read)
                .usingRecursiveComparison()
                .isEqualTo(
                        new ObjectPart(
                                ObjectKey.of("start", ".gz"),
                                true,
                                false,
                                new Chunk("key", ChunkContent.raw(new byte[] {1, 2}), 7, 42)));
    }
}
