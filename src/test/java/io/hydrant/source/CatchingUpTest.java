package io.hydrant.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CatchingUpTest {

    private final AtomicInteger told = new AtomicInteger();
    private final CatchingUp catchingUp = new CatchingUp(told::incrementAndGet);

    @Test
    void tellsOnceWhenTheTipOfEveryShardIsReached() {
        catchingUp.reading(List.of("a", "b"));
        catchingUp.reachedTip("a");
        catchingUp.reachedTip("a");
        assertThat(told).hasValue(0);

        catchingUp.reachedTip("b");
        catchingUp.reachedTip("b");

        assertThat(told).hasValue(1);
    }

    @Test
    void aReaderWithoutShardsHasReadEverything() {
        catchingUp.reading(List.of());

        assertThat(told).hasValue(1);
    }

    @Test
    void waitsForNoShardThatAppearsLater() {
        catchingUp.reading(List.of("a"));
        catchingUp.reading(List.of("b"));

        catchingUp.reachedTip("a");

        assertThat(told).hasValue(1);
    }
}
