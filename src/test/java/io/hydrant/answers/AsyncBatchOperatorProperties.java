package io.hydrant.answers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/** Batches, time, checkpoints, answers, failed attempts and restarts in any order. */
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
class AsyncBatchOperatorProperties {

    private static final int CAPACITY = 3;

    @Property(tries = 300)
    void everyBatchIsAnsweredUnderOneIdAndNoRestartForgetsAnAttempt(
            @ForAll boolean fromCheckpoints,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 11) Integer> steps)
            throws Exception {
        Run run = new Run(fromCheckpoints);
        try {
            for (int step : steps) {
                run.step(step);
            }
            run.end();
        } finally {
            run.close();
        }
    }

    /** One operator through all its restarts, and a model of what it must do. */
    private static final class Run {

        private final boolean fromCheckpoints;
        private final ManualTime time = new ManualTime();

        /** What the source has read and a restart does not replay. */
        private final Set<String> taken = new LinkedHashSet<>();

        private final Set<String> answered = new HashSet<>();
        private final Map<String, DeliveryBatch> asked = new HashMap<>();
        private final Map<String, Long> firstAttempts = new HashMap<>();
        private final List<String> answersOfThisRun = new ArrayList<>();

        private Set<String> takenAtSnapshot = Set.of();
        private Set<String> takenWhenCompleted = Set.of();
        private Set<String> answeredWhenCompleted = Set.of();
        private Map<String, Long> firstAttemptsWhenCompleted = Map.of();
        private OperatorSubtaskState completed;

        private ScriptedRequests requests;
        private AsyncHarness<DeliveryBatch, String> harness;
        private long checkpoint;
        private int number;

        Run(boolean fromCheckpoints) throws Exception {
            this.fromCheckpoints = fromCheckpoints;
            restart();
        }

        void step(int step) throws Exception {
            switch (step) {
                case 0:
                case 1:
                case 2:
                case 3:
                    take();
                    break;
                case 4:
                    time.advance(1_000);
                    break;
                case 5:
                case 6:
                    checkpointed();
                    break;
                case 7:
                    // One that never completes.
                    snapshot();
                    break;
                case 8:
                    failOne();
                    break;
                case 9:
                    restart();
                    break;
                default:
                    answerOne(step == 10);
            }
            check();
        }

        private void take() throws Exception {
            String id = "batch " + number++;
            taken.add(id);
            harness.process(
                    DeliveryBatch.of(id, List.of(DeliveryRecord.of(id.getBytes(UTF_8), number))));
        }

        private OperatorSubtaskState snapshot() throws Exception {
            takenAtSnapshot = new LinkedHashSet<>(taken);
            checkpoint++;
            return harness.snapshot(checkpoint, checkpoint);
        }

        private void checkpointed() throws Exception {
            completed = snapshot();
            takenWhenCompleted = takenAtSnapshot;
            answeredWhenCompleted = new HashSet<>(answered);
            firstAttemptsWhenCompleted = new HashMap<>(firstAttempts);
            harness.complete(checkpoint);
        }

        private List<ScriptedRequests.Asked> open() {
            return requests.asked().stream()
                    .filter(one -> !one.answer.isDone())
                    .collect(Collectors.toList());
        }

        private void failOne() {
            if (!open().isEmpty()) {
                open().get(0).attempts.failSince(time.clock().millis());
            }
        }

        private void answerOne(boolean oldest) throws Exception {
            List<ScriptedRequests.Asked> open = open();
            if (!open.isEmpty()) {
                String id = open.get(oldest ? 0 : open.size() - 1).batch.id();
                requests.answer(id);
                harness.runMails();
                answered.add(id);
                answersOfThisRun.add("answer to " + id);
            }
        }

        private void restart() throws Exception {
            close();
            requests =
                    fromCheckpoints
                            ? ScriptedRequests.fromCheckpoints(CAPACITY)
                            : ScriptedRequests.atOnce(CAPACITY);
            harness = new AsyncHarness<>(requests, Types.STRING, time);
            if (completed != null) {
                harness.initializeState(completed);
            }
            harness.open();
            // What came since is read again, and in other batches.
            taken.retainAll(takenWhenCompleted);
            answered.retainAll(answeredWhenCompleted);
            firstAttempts.keySet().retainAll(firstAttemptsWhenCompleted.keySet());
            answersOfThisRun.clear();
        }

        private void check() {
            assertThat(open()).hasSizeLessThanOrEqualTo(CAPACITY);
            for (ScriptedRequests.Asked one : requests.asked()) {
                String id = one.batch.id();
                if (fromCheckpoints) {
                    assertThat(takenWhenCompleted).contains(id);
                }
                assertThat(asked.computeIfAbsent(id, any -> one.batch))
                        .usingRecursiveComparison()
                        .isEqualTo(one.batch);
                assertThat(one.attempts.firstAttempt())
                        .isEqualTo(
                                firstAttempts.computeIfAbsent(
                                        id, any -> one.attempts.firstAttempt()));
            }
            assertThat(harness.extractOutputValues()).isEqualTo(answersOfThisRun);
            assertThat(requests.dataBytes())
                    .isEqualTo(
                            taken.stream()
                                    .filter(id -> !answered.contains(id))
                                    .mapToLong(String::length)
                                    .sum());
        }

        /** The last checkpoint completes, and everybody answers. */
        void end() throws Exception {
            checkpointed();
            while (!open().isEmpty()) {
                answerOne(true);
                check();
            }
            assertThat(answered).containsAll(taken);
            assertThat(requests.askedIds()).doesNotHaveDuplicates();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }

        void close() throws Exception {
            if (harness != null) {
                harness.close();
            }
        }
    }
}
