package io.hydrant.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.format.FramedRecords;
import io.hydrant.record.Chunk;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.ObjectKey;
import io.hydrant.record.ObjectPart;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A destination takes three records at once, of a hundred bytes together. */
class BatchAssemblerTest {

    @Test
    void makesTheChunksOfABufferIntoOneBatch() throws Exception {
        try (Harness harness = new Harness()) {
            harness.process(false, "a", "b");
            assertThat(harness.batches()).isEmpty();
            harness.process(true, "c");

            assertThat(harness.batches()).containsExactly(List.of("a", "b", "c"));
        }
    }

    @Test
    void buffersDoNotShareABatch() throws Exception {
        try (Harness harness = new Harness()) {
            harness.process(true, "a");
            harness.process(true, "b");

            assertThat(harness.batches()).containsExactly(List.of("a"), List.of("b"));
            assertThat(harness.extractOutputValues())
                    .extracting(DeliveryBatch::id)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> UUID.fromString(id).toString().equals(id));
        }
    }

    @Test
    void aBatchHasNoMoreRecordsThanTheDestinationTakes() throws Exception {
        try (Harness harness = new Harness()) {
            harness.process(false, "a", "b", "c", "d");
            harness.process(true, "e", "f");

            assertThat(harness.batches())
                    .containsExactly(List.of("a", "b", "c"), List.of("d", "e", "f"));
        }
    }

    @Test
    void aBatchHasNoMoreBytesThanTheDestinationTakesButALargerRecordIsOneAllTheSame()
            throws Exception {
        String half = "h".repeat(50);
        String larger = "l".repeat(101);
        try (Harness harness = new Harness()) {
            harness.process(true, half, half, "a", larger, "b");

            assertThat(harness.batches())
                    .containsExactly(
                            List.of(half, half), List.of("a"), List.of(larger), List.of("b"));
        }
    }

    @Test
    void anEmptyBufferIsNoBatch() throws Exception {
        try (Harness harness = new Harness()) {
            harness.process(true);

            assertThat(harness.batches()).isEmpty();
        }
    }

    private static final class Harness
            extends OneInputStreamOperatorTestHarness<ObjectPart, DeliveryBatch> {

        Harness() throws Exception {
            super(new BatchAssembler(new ScriptedDestination(new ScriptedWriter())));
            setup(DeliveryBatch.TYPE.createSerializer(new SerializerConfigImpl()));
            open();
        }

        void process(boolean last, String... records) throws Exception {
            ByteArrayOutputStream framed = new ByteArrayOutputStream();
            for (String record : records) {
                framed.write(FramedRecords.frame(DeliveryRecord.of(record.getBytes(UTF_8), 7)));
            }
            processElement(
                    new ObjectPart(
                            ObjectKey.of("", ""),
                            false,
                            last,
                            new Chunk(
                                    "",
                                    new FramedRecords()
                                            .chunkOf(framed.toByteArray(), framed.size()),
                                    records.length,
                                    7)),
                    0);
        }

        List<List<String>> batches() {
            return extractOutputValues().stream().map(Batches::texts).collect(Collectors.toList());
        }
    }
}
