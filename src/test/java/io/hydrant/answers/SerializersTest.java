package io.hydrant.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryBatchSerializer;
import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The bytes that stand in savepoints. */
class SerializersTest {

    @Test
    void readsAndWritesLayout1OfWhatIsKnownOfABatch() throws Exception {
        DataOutputSerializer stored = new DataOutputSerializer(64);
        for (long field : new long[] {1_000, 700, 42, 50, 60, 70}) {
            stored.writeLong(field);
        }
        stored.writeInt(3);

        WaitingBatch read = read(new WaitingBatchSerializer(), stored, 1);

        assertThat(read)
                .usingRecursiveComparison()
                .isEqualTo(new WaitingBatch(1_000, 700, 42, 50, new Attempts(60, 70, 3)));
        assertThat(written(new WaitingBatchSerializer(), read)).isEqualTo(stored.getCopyOfBuffer());
    }

    @Test
    void aStoredBatchIsReadInTheLayoutThatItWasStoredIn() throws Exception {
        DataOutputSerializer batch = new DataOutputSerializer(64);
        batch.writeUTF("id");
        batch.writeInt(0);
        DataOutputSerializer stored = new DataOutputSerializer(64);
        stored.writeByte(1);
        stored.writeInt(batch.length());
        stored.write(batch.getCopyOfBuffer());

        StoredBatch read = read(new StoredBatchSerializer(), stored, 1);

        DeliveryBatch inside = read.read(new DeliveryBatchSerializer());
        assertThat(inside.id()).isEqualTo("id");
        assertThat(inside.records()).isEmpty();
        assertThat(written(new StoredBatchSerializer(), read)).isEqualTo(stored.getCopyOfBuffer());
    }

    private static <T> T read(VersionedSerializer<T> serializer, DataOutputSerializer bytes, int of)
            throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()), of);
    }

    private static <T> byte[] written(VersionedSerializer<T> serializer, T value)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }
}
