package io.hydrant.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkSerializerTest {

    private final ChunkSerializer serializer = new ChunkSerializer();

    @ParameterizedTest
    @EnumSource(Compression.class)
    void keepsHowAChunkIsCompressed(Compression compression) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        int rawSize = compression == Compression.NONE ? 3 : 100;
        ChunkContent content = new ChunkContent(new byte[] {1, 2, 3}, compression, rawSize, 0);

        serializer.serialize(new Chunk("key", content, 7, 42), out);

        Chunk copy = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(copy.content()).usingRecursiveComparison().isEqualTo(content);
        assertThat(copy.bufferKey()).isEqualTo("key");
        assertThat(copy.recordCount()).isEqualTo(7);
        assertThat(copy.oldestArrival()).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource({"false, NONE", "true, DEFLATE"})
    void readsWhatLayout1SaidOfIt(boolean compressed, Compression compression) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        StringValue.writeString("key", out);
        out.writeInt(7);
        out.writeLong(42);
        out.writeBoolean(compressed);
        if (compressed) {
            out.writeInt(100);
            out.writeInt(0xCAFE);
        }
        out.writeInt(2);
        out.write(new byte[] {1, 2});

        Chunk chunk = read(out, 1);

        assertThat(chunk.content())
                .usingRecursiveComparison()
                .isEqualTo(
                        new ChunkContent(
                                new byte[] {1, 2},
                                compression,
                                compressed ? 100 : 2,
                                compressed ? 0xCAFE : 0));
    }

    @Test
    void keepsTheOriginsOfRecords() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        Origins origins =
                Origins.of(
                        List.of(
                                new ShardCount("a", 0, "1", "22", 3, -4),
                                new ShardCount("b", 600_000, "5", "6", 7, 8)),
                        9,
                        10);

        serializer.serialize(
                new Chunk("key", ChunkContent.raw(new byte[] {1}), 7, 42, origins), out);

        assertThat(read(out, 3).origins()).isEqualTo(origins);
    }

    @Test
    void layout2HasNoOrigins() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        StringValue.writeString("key", out);
        out.writeInt(7);
        out.writeLong(42);
        out.writeByte(0);
        out.writeInt(1);
        out.write(new byte[] {1});

        assertThat(read(out, 2))
                .usingRecursiveComparison()
                .isEqualTo(new Chunk("key", ChunkContent.raw(new byte[] {1}), 7, 42));
    }

    private Chunk read(DataOutputSerializer out, int version) throws IOException {
        return serializer
                .readingVersion(version)
                .deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
