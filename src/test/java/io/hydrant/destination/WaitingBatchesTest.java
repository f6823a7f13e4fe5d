package io.hydrant.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.record.DeliveryBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WaitingBatchesTest {

    private final WaitingBatches waiting = new WaitingBatches();

    @Test
    void aBatchIsDeliverableWhenACheckpointThatBeganAfterItCompletes() {
        add("one");
        waiting.checkpointStarted(1);
        add("two");
        waiting.checkpointStarted(2);
        add("three");
        assertThat(taken()).isEmpty();

        waiting.checkpointCompleted(1);
        assertThat(taken()).containsExactly("one");
        waiting.checkpointCompleted(2);
        assertThat(taken()).containsExactly("two");
    }

    @Test
    void aCheckpointStandsForThoseBeforeIt() {
        add("one");
        waiting.checkpointStarted(1);
        add("two");
        waiting.checkpointStarted(2);

        waiting.checkpointCompleted(2);
        assertThat(taken()).containsExactly("one", "two");
        // Told late, it changes nothing.
        waiting.checkpointCompleted(1);
        assertThat(taken()).isEmpty();
    }

    @Test
    void aCheckpointThatItDoesNotKnowHoldsNothing() {
        add("one");

        waiting.checkpointCompleted(7);

        assertThat(taken()).isEmpty();
    }

    @Test
    void restoredBatchesComeFirst() {
        waiting.restore(Batches.batch("restored", "a"));
        add("one");
        waiting.promoteAll();

        assertThat(taken()).containsExactly("restored", "one");
    }

    @Test
    void aCheckpointHoldsAllUntilTheyHaveEnded() {
        DeliveryBatch underWay = Batches.batch("under-way", "abc");
        waiting.add(underWay);
        waiting.promoteAll();
        assertThat(waiting.takeNext()).contains(underWay);
        add("deliverable");
        waiting.promoteAll();
        add("fresh");

        assertThat(ids(waiting.all())).containsExactly("under-way", "deliverable", "fresh");
        assertThat(waiting.underWay()).isEqualTo(1);
        assertThat(waiting.bytes()).isEqualTo(5);

        waiting.ended(underWay);
        assertThat(ids(waiting.all())).containsExactly("deliverable", "fresh");
        assertThat(waiting.underWay()).isZero();
        assertThat(waiting.bytes()).isEqualTo(2);
        assertThat(waiting.isEmpty()).isFalse();
    }

    @Test
    void isEmptyWhenAllHaveEnded() {
        DeliveryBatch only = Batches.batch("only", "a");
        assertThat(waiting.isEmpty()).isTrue();
        waiting.restore(only);
        assertThat(waiting.isEmpty()).isFalse();
        waiting.takeNext();
        assertThat(waiting.isEmpty()).isFalse();
        waiting.ended(only);

        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.bytes()).isZero();
    }

    private void add(String id) {
        waiting.add(Batches.batch(id, "a"));
    }

    private List<String> taken() {
        List<DeliveryBatch> taken = new ArrayList<>();
        for (Optional<DeliveryBatch> next = waiting.takeNext();
                next.isPresent();
                next = waiting.takeNext()) {
            taken.add(next.get());
        }
        return ids(taken);
    }

    private static List<String> ids(List<DeliveryBatch> batches) {
        return batches.stream().map(DeliveryBatch::id).collect(Collectors.toList());
    }
}
