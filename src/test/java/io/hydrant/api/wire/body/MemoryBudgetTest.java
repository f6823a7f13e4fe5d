package io.hydrant.api.wire.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private static final int LARGE = 20 << 10;

    private final MemoryBudget budget = new MemoryBudget(50 << 10);
    private final List<String> run = new ArrayList<>();

    @Test
    void isNotExceededByWhoDoesNotWait() {
        MemoryBudget.Share first = budget.share();
        MemoryBudget.Share second = budget.share();

        assertThat(first.take(30 << 10)).isTrue();
        assertThat(second.take(30 << 10)).isFalse();
        assertThat(budget.held()).isEqualTo(30 << 10);
        first.giveBack(30 << 10);
        assertThat(second.take(30 << 10)).isTrue();
    }

    @Test
    void whoWaitsIsRunOnceWhenSomethingIsGivenBack() {
        MemoryBudget.Share first = budget.share();
        MemoryBudget.Share second = budget.share();
        first.takeOrWait(2 * LARGE, () -> run.add("first"));

        assertThat(second.takeOrWait(LARGE, () -> run.add("second"))).isFalse();
        assertThat(run).isEmpty();
        first.giveBack(LARGE);
        first.giveBack(LARGE);

        assertThat(run).containsExactly("second");
        assertThat(budget.held()).isZero();
    }

    @Test
    void theOldestNeverWaitsForThoseAfterIt() {
        MemoryBudget.Share oldest = budget.share();
        MemoryBudget.Share other = budget.share();
        oldest.takeOrWait(LARGE, () -> {});
        other.takeOrWait(LARGE, () -> {});

        assertThat(other.takeOrWait(LARGE, () -> run.add("other"))).isFalse();
        assertThat(oldest.takeOrWait(LARGE, () -> {})).isTrue();
        oldest.giveBack(2 * LARGE);

        assertThat(run).containsExactly("other");
        assertThat(other.takeOrWait(2 * LARGE, () -> {})).isTrue();
    }

    @Test
    void smallBodiesWaitForNobody() {
        MemoryBudget.Share large = budget.share();
        large.takeOrWait(50 << 10, () -> {});
        MemoryBudget.Share small = budget.share();

        assertThat(small.takeOrWait(16 << 10, () -> {})).isTrue();
        assertThat(small.takeOrWait(1, () -> {})).isFalse();
    }

    @Test
    void whoStopsWaitingIsNotRun() {
        MemoryBudget.Share first = budget.share();
        MemoryBudget.Share second = budget.share();
        first.takeOrWait(50 << 10, () -> {});
        second.takeOrWait(LARGE, () -> run.add("second"));

        assertThat(second.stopWaiting()).isTrue();
        assertThat(second.stopWaiting()).isFalse();
        first.giveBack(50 << 10);

        assertThat(run).isEmpty();
    }
}
