package io.hydrant.answers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.FlushMark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a batch, whatever happens before its answer comes. */
@Timeout(120)
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
class AsyncBatchOperatorTest {

    private final ManualTime time = new ManualTime();

    @Test
    void answersComeOutInTheOrderInWhichTheyArrive() throws Exception {
        ScriptedRequests requests = ScriptedRequests.atOnce(3);
        try (AsyncHarness<DeliveryBatch, String> harness = opened(requests)) {
            for (String id : List.of("one", "two", "three", "four")) {
                harness.process(batch(id));
            }
            assertThat(requests.askedIds()).containsExactly("one", "two", "three");

            requests.answer("three");
            requests.answer("one");
            harness.runMails();

            assertThat(harness.extractOutputValues())
                    .containsExactly("answer to three", "answer to one");
            assertThat(requests.askedIds()).containsExactly("one", "two", "three", "four");
        }
    }

    @Test
    void aCheckpointPassesWhileNobodyAnswers() throws Exception {
        ScriptedRequests requests = ScriptedRequests.atOnce(2);
        List<String> fed = new ArrayList<>();
        OperatorSubtaskState snapshot;
        try (AsyncHarness<DeliveryBatch, String> harness = opened(requests)) {
            for (int i = 0; i < 100; i++) {
                fed.add("batch " + i);
                harness.process(batch("batch " + i));
            }
            snapshot = harness.snapshot(1, 1);
        }
        ScriptedRequests afterwards = ScriptedRequests.atOnce(200);

        try (AsyncHarness<DeliveryBatch, String> restored = restored(afterwards, snapshot)) {
            assertThat(afterwards.askedIds()).isEqualTo(fed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void aBatchIsReadBackAsItWasAndUnderTheSameId(String backend) throws Exception {
        ScriptedRequests requests = ScriptedRequests.fromCheckpoints(1);
        OperatorSubtaskState snapshot;
        try (AsyncHarness<DeliveryBatch, String> harness = harness(requests)) {
            harness.setBackend(backend(backend));
            harness.open();
            // More than is kept as objects.
            for (int i = 0; i < 5; i++) {
                harness.process(batch("batch " + i, new byte[3 * 1024 * 1024]));
            }
            harness.checkpoint(1);
            for (int i = 0; i < 4; i++) {
                requests.answer("batch " + i);
                harness.runMails();
            }
            assertThat(requests.askedIds())
                    .containsExactly("batch 0", "batch 1", "batch 2", "batch 3", "batch 4");
            snapshot = harness.snapshot(2, 2);
        }
        ScriptedRequests afterwards = ScriptedRequests.fromCheckpoints(1);

        try (AsyncHarness<DeliveryBatch, String> restored = harness(afterwards)) {
            restored.setBackend(backend(backend));
            restored.initializeState(snapshot);
            restored.open();

            assertThat(afterwards.asked()).hasSize(1);
            assertThat(afterwards.asked().get(0).batch)
                    .usingRecursiveComparison()
                    .withEqualsForType(Arrays::equals, byte[].class)
                    .isEqualTo(batch("batch 4", new byte[3 * 1024 * 1024]));
            assertThat(afterwards.dataBytes()).isEqualTo(3 * 1024 * 1024);
        }
    }

    @Test
    void attemptsAreKeptOverRestarts() throws Exception {
        ScriptedRequests requests = ScriptedRequests.atOnce(1);
        OperatorSubtaskState snapshot;
        time.advance(1_000);
        try (AsyncHarness<DeliveryBatch, String> harness = opened(requests)) {
            harness.process(batch("one"));
            time.advance(5_000);
            requests.asked().get(0).attempts.failSince(2_000);
            requests.asked().get(0).attempts.failSince(6_000);
            harness.process(batch("two"));
            snapshot = harness.snapshot(1, 1);
        }
        time.advance(60_000);
        ScriptedRequests afterwards = ScriptedRequests.atOnce(2);

        try (AsyncHarness<DeliveryBatch, String> restored = restored(afterwards, snapshot)) {
            AttemptLog one = afterwards.asked().get(0).attempts;
            assertThat(
                            List.of(
                                    one.takenAt(),
                                    one.firstAttempt(),
                                    one.firstFailure(),
                                    (long) one.failed()))
                    .containsExactly(1_000L, 1_000L, 2_000L, 2L);
            AttemptLog two = afterwards.asked().get(1).attempts;
            assertThat(List.of(two.takenAt(), two.firstAttempt(), (long) two.failed()))
                    .containsExactly(6_000L, 66_000L, 0L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void aBacklogGoesWithItsKeysFromOneSubtaskToTwoAndBack(String backend) throws Exception {
        OperatorSubtaskState one = fed(backend, null, 1, "a", "b");

        OperatorSubtaskState two = fed(backend, one, 2, "c", "d", "e", "f");
        OperatorSubtaskState oneAgain = fed(backend, two, 1, "g");

        ScriptedRequests requests = ScriptedRequests.atOnce(100);
        try (AsyncHarness<DeliveryBatch, String> restored = harness(requests)) {
            restored.setBackend(backend(backend));
            restored.initializeState(oneAgain);
            restored.open();
            assertThat(requests.askedIds())
                    .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g");
            for (String id : requests.askedIds()) {
                requests.answer(id);
            }
            restored.runMails();
            assertThat(restored.numKeyedStateEntries()).isZero();
        }
    }

    /** Restores what there is into so many subtasks, and gives each of them some batches. */
    private OperatorSubtaskState fed(
            String backend, OperatorSubtaskState before, int subtasks, String... ids)
            throws Exception {
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (int subtask = 0; subtask < subtasks; subtask++) {
            time.advance(1);
            ScriptedRequests requests = ScriptedRequests.atOnce(1);
            try (AsyncHarness<DeliveryBatch, String> harness =
                    new AsyncHarness<>(requests, Types.STRING, time, subtasks, subtask)) {
                harness.setBackend(backend(backend));
                if (before != null) {
                    harness.initializeState(
                            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                    before,
                                    AsyncHarness.MAX_PARALLELISM,
                                    3 - subtasks,
                                    subtasks,
                                    subtask));
                }
                harness.open();
                for (int i = subtask; i < ids.length; i += subtasks) {
                    harness.process(batch(ids[i]));
                }
                states.add(harness.snapshot(1, 1));
            }
        }
        return AbstractStreamOperatorTestHarness.repackageState(
                states.toArray(new OperatorSubtaskState[0]));
    }

    @Test
    void aWatermarkPassesWhenAllThatCameBeforeItHasEnded() throws Exception {
        ScriptedRequests requests = ScriptedRequests.atOnce(1);
        try (AsyncHarness<DeliveryBatch, String> harness = opened(requests)) {
            harness.process(batch("one"));
            harness.process(batch("two"));
            harness.processWatermark(FlushMark.watermark());
            harness.process(batch("three"));

            requests.answer("one");
            harness.runMails();
            assertThat(marks(harness)).isEmpty();
            requests.answer("two");
            harness.runMails();

            assertThat(marks(harness)).containsExactly(FlushMark.watermark());
        }
    }

    @Test
    void aWatermarkThatIsHeldSurvivesARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (AsyncHarness<DeliveryBatch, String> harness = opened(ScriptedRequests.atOnce(1))) {
            harness.process(batch("one"));
            harness.processWatermark(FlushMark.watermark());
            snapshot = harness.snapshot(1, 1);
        }
        ScriptedRequests requests = ScriptedRequests.atOnce(1);

        try (AsyncHarness<DeliveryBatch, String> restored = restored(requests, snapshot)) {
            assertThat(marks(restored)).isEmpty();
            requests.answer("one");
            restored.runMails();

            assertThat(marks(restored)).containsExactly(FlushMark.watermark());
        }
    }

    private AsyncHarness<DeliveryBatch, String> harness(ScriptedRequests requests)
            throws Exception {
        return new AsyncHarness<>(requests, Types.STRING, time);
    }

    private AsyncHarness<DeliveryBatch, String> opened(ScriptedRequests requests) throws Exception {
        AsyncHarness<DeliveryBatch, String> harness = harness(requests);
        harness.open();
        return harness;
    }

    private AsyncHarness<DeliveryBatch, String> restored(
            ScriptedRequests requests, OperatorSubtaskState snapshot) throws Exception {
        AsyncHarness<DeliveryBatch, String> harness = harness(requests);
        harness.initializeState(snapshot);
        harness.open();
        return harness;
    }

    private static StateBackend backend(String name) {
        return name.equals("heap") ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
    }

    private static List<Object> marks(AsyncHarness<DeliveryBatch, String> harness) {
        return harness.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .collect(Collectors.toList());
    }

    private static DeliveryBatch batch(String id) {
        return batch(id, id.getBytes(UTF_8));
    }

    private static DeliveryBatch batch(String id, byte[] data) {
        return DeliveryBatch.of(id, List.of(DeliveryRecord.of(data, 7)));
    }
}
