package io.hydrant.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.Failure;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's own processors, in the chain that runs them. */
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
class JavaTransformationTest {

    private static final String USABLE =
            "it must be a public class on the class path that implements io.hydrant.processing.RecordProcessor"
                    + " and has a public constructor without arguments";

    @Test
    void runsProcessorsInTheirOrder() throws Exception {
        try (Harness harness = harness(Shouting.class, Splitting.class)) {
            harness.process("a,b");
            harness.process("c");

            assertThat(harness.texts()).containsExactly("A", "B", "C");
            assertThat(harness.getSideOutput(ProcessingFunction.FAILED)).isNull();
        }
    }

    @Test
    void aRecordForWhichTheUsersCodeThrowsFailsAndTheOthersGoOn() throws Exception {
        try (Harness harness = harness(Splitting.class, Fragile.class)) {
            harness.setProcessingTime(1_000);

            harness.process("a,throw,b");

            assertThat(harness.texts()).containsExactly("a", "b");
            assertThat(harness.failures())
                    .containsExactly(
                            Failure.of(
                                    ErrorCode.JAVA_TRANSFORMATION_EXCEPTION,
                                    Fragile.class.getName()
                                            + " threw java.lang.IllegalStateException",
                                    1,
                                    1_000));
        }
    }

    @Test
    void whatWasPutOutBeforeAnExceptionIsTakenBack() throws Exception {
        try (Harness harness = harness(Fragile.class)) {
            harness.process("ok then throw");

            assertThat(harness.texts()).isEmpty();
            assertThat(harness.failures()).hasSize(1);
        }
    }

    @Test
    void aRecordCanBeDroppedOrDeclaredFailed() throws Exception {
        try (Harness harness = harness(Fragile.class)) {
            harness.setProcessingTime(7);

            harness.process("drop");
            harness.process("fail");

            assertThat(harness.texts()).isEmpty();
            assertThat(harness.failures())
                    .containsExactly(
                            Failure.of(
                                    ErrorCode.JAVA_TRANSFORMATION_PROCESSING_FAILED,
                                    "as told",
                                    1,
                                    7));
        }
    }

    @Test
    void aRecordWithoutAnOutcomeIsDropped() throws Exception {
        try (Harness harness = harness(Silent.class)) {
            harness.process("a");

            assertThat(harness.getSideOutput(ProcessingFunction.DROPPED)).hasSize(1);
        }
    }

    @Test
    void theFirstOutcomeCountsForTheRecord() throws Exception {
        try (Harness harness = harness(Splitting.class, Fragile.class)) {
            harness.process("a,b,fail,drop");
            harness.process("drop,c");

            assertThat(harness.extractOutputValues())
                    .extracting(DeliveryRecord::isLaterPart)
                    .containsExactly(false, true, true);
            assertThat(harness.getSideOutput(ProcessingFunction.FAILED))
                    .allMatch(failed -> failed.getValue().record().isLaterPart())
                    .hasSize(1);
            assertThat(harness.getSideOutput(ProcessingFunction.DROPPED))
                    .extracting(dropped -> dropped.getValue().isLaterPart())
                    .containsExactly(true, false);
        }
    }

    @Test
    void anExceptionFurtherDownTheJobIsNotTakenForTheUsers() throws Exception {
        JavaTransformation transformation = JavaTransformation.of(Shouting.class.getName());
        transformation.open(StreamMetrics.unregistered());

        assertThatThrownBy(() -> transformation.process(record("a"), new FailingOutput()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("downstream");
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Nowhere, is not on the class path",
        "java.lang.String, is not a public io.hydrant.processing.RecordProcessor",
        "io.hydrant.processing.JavaTransformationTest$Hidden, is not a public io.hydrant.processing.RecordProcessor",
        "io.hydrant.processing.JavaTransformationTest$Demanding, has no public constructor without arguments",
    })
    void saysAtOnceWhyAClassCannotBeUsed(String className, String reason) {
        assertThatThrownBy(() -> JavaTransformation.of(className))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "JavaTransformation class '" + className + "' " + reason + "; " + USABLE);
    }

    private static DeliveryRecord record(String text) {
        return DeliveryRecord.of(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    @SafeVarargs
    private static Harness harness(Class<? extends RecordProcessor>... types) throws Exception {
        List<RecordProcessor> processors = new ArrayList<>();
        for (Class<? extends RecordProcessor> type : types) {
            processors.add(JavaTransformation.of(type.getName()));
        }
        Harness harness = new Harness(new ProcessingFunction(processors));
        harness.open();
        return harness;
    }

    private static final class Harness
            extends OneInputStreamOperatorTestHarness<DeliveryRecord, DeliveryRecord> {

        Harness(ProcessingFunction function) throws Exception {
            super(new ProcessOperator<>(function));
        }

        void process(String text) throws Exception {
            processElement(record(text), 0);
        }

        List<String> texts() {
            List<String> texts = new ArrayList<>();
            extractOutputValues()
                    .forEach(out -> texts.add(new String(out.data(), StandardCharsets.UTF_8)));
            return texts;
        }

        List<Failure> failures() {
            List<Failure> failures = new ArrayList<>();
            getSideOutput(ProcessingFunction.FAILED)
                    .forEach(failed -> failures.add(failed.getValue().failure()));
            return failures;
        }
    }

    private static final class FailingOutput implements RecordProcessor.Output {

        @Override
        public void ok(DeliveryRecord record) {
            throw new IllegalStateException("downstream");
        }

        @Override
        public void dropped(DeliveryRecord record) {}

        @Override
        public void processingFailed(DeliveryRecord record, ErrorCode code, String message) {}
    }

    public static final class Shouting implements RecordProcessor {

        @Override
        public void process(DeliveryRecord record, Output output) {
            String text = new String(record.data(), StandardCharsets.UTF_8);
            output.ok(
                    record.withData(
                            text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
        }
    }

    public static final class Splitting implements RecordProcessor {

        @Override
        public void process(DeliveryRecord record, Output output) {
            for (String part : new String(record.data(), StandardCharsets.UTF_8).split(",")) {
                output.ok(record.withData(part.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    public static final class Fragile implements RecordProcessor {

        @Override
        public void process(DeliveryRecord record, Output output) {
            switch (new String(record.data(), StandardCharsets.UTF_8)) {
                case "throw":
                    throw new IllegalStateException("with the record in it");
                case "ok then throw":
                    output.ok(record);
                    throw new IllegalStateException("with the record in it");
                case "drop":
                    output.dropped(record);
                    break;
                case "fail":
                    output.processingFailed(
                            record, ErrorCode.JAVA_TRANSFORMATION_PROCESSING_FAILED, "as told");
                    break;
                default:
                    output.ok(record);
            }
        }
    }

    static final class Hidden implements RecordProcessor {

        @Override
        public void process(DeliveryRecord record, Output output) {}
    }

    public static final class Demanding implements RecordProcessor {

        public Demanding(String demand) {}

        @Override
        public void process(DeliveryRecord record, Output output) {}
    }

    /** Puts nothing out. */
    public static final class Silent implements RecordProcessor {

        private static final long serialVersionUID = 1L;

        @Override
        public void process(DeliveryRecord record, Output output) {
            // Neither ok nor dropped.
        }
    }
}
