package io.hydrant.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.record.DeliveryBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final long MIB = 1024 * 1024;

    private final Backlog<DeliveryBatch> backlog = new Backlog<>();
    private final List<QueuedBatch<DeliveryBatch>> all = new ArrayList<>();

    @Test
    void aBatchIsDueWhenACheckpointThatBeganAfterItCompletes() {
        add(1);
        backlog.checkpointStarted(1);
        add(1);
        backlog.checkpointStarted(2);
        add(1);
        assertThat(taken()).isEmpty();

        backlog.checkpointCompleted(1);
        assertThat(taken()).containsExactly(0L);
        backlog.checkpointCompleted(2);
        assertThat(taken()).containsExactly(1L);
    }

    @Test
    void aCheckpointStandsForThoseBeforeIt() {
        add(1);
        backlog.checkpointStarted(1);
        add(1);
        backlog.checkpointStarted(2);

        backlog.checkpointCompleted(2);
        assertThat(taken()).containsExactly(0L, 1L);
        // Told late, it changes nothing.
        backlog.checkpointCompleted(1);
        assertThat(taken()).isEmpty();
    }

    @Test
    void aCheckpointThatItDoesNotKnowHoldsNothing() {
        add(1);

        backlog.checkpointCompleted(7);

        assertThat(taken()).isEmpty();
    }

    @Test
    void restoredBatchesComeFirst() {
        backlog.restore(queued(1));
        add(1);
        backlog.promoteAll();

        assertThat(taken()).containsExactly(0L, 1L);
    }

    @Test
    void howeverMuchWaitsFewBytesAreObjectsOnTheHeap() {
        for (int i = 0; i < 1_000; i++) {
            add(3 * MIB);
        }

        assertThat(backlog.storedBytes()).isEqualTo(3_000 * MIB);
        assertThat(inMemory()).isEqualTo(2);
        assertThat(backlog.bytesInMemory()).isEqualTo(6 * MIB);

        // What is under way makes room for what comes next.
        backlog.promoteAll();
        backlog.takeNext();
        add(MIB);
        add(MIB);
        assertThat(backlog.bytesInMemory()).isEqualTo(5 * MIB);
    }

    @Test
    void countsWhatWaitsUntilItHasEnded() {
        add(10);
        add(20);
        backlog.promoteAll();
        QueuedBatch<DeliveryBatch> first = backlog.takeNext().orElseThrow();
        assertThat(
                        List.of(
                                backlog.storedBytes(),
                                backlog.dataBytes(),
                                backlog.oldestArrival(),
                                backlog.firstPlace()))
                .containsExactly(30L, 15L, 100L, 0L);
        assertThat(backlog.hasQueue()).isTrue();

        backlog.ended(first);
        assertThat(
                        List.of(
                                backlog.storedBytes(),
                                backlog.dataBytes(),
                                backlog.oldestArrival(),
                                backlog.firstPlace()))
                .containsExactly(20L, 10L, 101L, 1L);

        backlog.ended(backlog.takeNext().orElseThrow());
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(List.of(backlog.storedBytes(), backlog.oldestArrival(), backlog.firstPlace()))
                .containsExactly(0L, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private void add(long bytes) {
        backlog.add(queued(bytes), DeliveryBatch.of("id", List.of()));
    }

    /** Half of it is data. */
    private QueuedBatch<DeliveryBatch> queued(long bytes) {
        QueuedBatch<DeliveryBatch> queued =
                new QueuedBatch<>(
                        "key",
                        all.size(),
                        new WaitingBatch(bytes, bytes / 2, 100 + all.size(), 7, Attempts.NONE));
        all.add(queued);
        return queued;
    }

    private long inMemory() {
        return all.stream().filter(queued -> queued.inMemory().isPresent()).count();
    }

    private List<Long> taken() {
        List<Long> taken = new ArrayList<>();
        for (Optional<QueuedBatch<DeliveryBatch>> next = backlog.takeNext();
                next.isPresent();
                next = backlog.takeNext()) {
            taken.add(next.get().number());
        }
        return taken;
    }
}
