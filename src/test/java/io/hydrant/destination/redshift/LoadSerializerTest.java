package io.hydrant.destination.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class LoadSerializerTest {

    @Test
    void readsWhatItWrote() throws Exception {
        Load load = Load.of(List.of("in/ä", "b"), 1_700_000_000_000L, 3);
        DataOutputSerializer out = new DataOutputSerializer(64);

        new LoadSerializer().serialize(load, out);

        assertThat(
                        new LoadSerializer()
                                .deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(load);
    }
}
