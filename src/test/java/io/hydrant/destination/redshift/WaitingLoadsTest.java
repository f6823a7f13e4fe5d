package io.hydrant.destination.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingLoadsTest {

    private final SettableClock clock = new SettableClock();
    private final WaitingLoads waiting = new WaitingLoads(clock);

    @Test
    void whatWaitsIsLoadedTogetherOneLoadAtATime() {
        waiting.add("a");
        waiting.add("b");
        assertThat(waiting.takeNext()).contains(Load.of(List.of("a", "b")));

        waiting.add("c");
        assertThat(waiting.takeNext()).isEmpty();

        waiting.ended();
        assertThat(waiting.takeNext()).contains(Load.of(List.of("c")));
    }

    @Test
    void tellsSinceWhenTheOldestWaits() {
        assertThat(waiting.since()).isEmpty();
        clock.advanceMillis(1_000);
        waiting.add("a");
        clock.advanceMillis(1_000);
        waiting.add("b");
        assertThat(waiting.since()).hasValue(1_000);

        waiting.takeNext();
        clock.advanceMillis(1_000);
        waiting.add("c");
        assertThat(waiting.since()).hasValue(1_000);

        waiting.ended();
        assertThat(waiting.since()).hasValue(3_000);
    }

    @Test
    void anObjectThatComesAgainWhileItWaitsOrIsLoadedIsOne() {
        waiting.add("a");
        waiting.takeNext();
        waiting.add("a");
        waiting.add("b");
        waiting.add("b");

        assertThat(waiting.all()).containsExactly(Load.of(List.of("a")), Load.of(List.of("b")));
        assertThat(waiting.size()).isEqualTo(2);
    }

    @Test
    void aLoadTakesOnlySoManyObjects() {
        for (int i = 0; i <= WaitingLoads.MOST_OBJECTS; i++) {
            waiting.add("object " + i);
        }

        assertThat(waiting.takeNext().orElseThrow().objects()).hasSize(WaitingLoads.MOST_OBJECTS);

        waiting.ended();
        assertThat(waiting.takeNext().orElseThrow().objects())
                .containsExactly("object " + WaitingLoads.MOST_OBJECTS);
    }

    @Test
    void aLoadThatWasTriedGoesOnAfterARestartAsTheSame() {
        Load tried = Load.of(List.of("a")).attempted(1_000).attempted(2_000);
        waiting.restore(Load.of(List.of("b")));
        waiting.restore(tried);

        assertThat(waiting.takeNext()).contains(tried);
        assertThat(tried.firstAttempt()).isEqualTo(1_000);
        waiting.ended();
        assertThat(waiting.takeNext()).contains(Load.of(List.of("b")));
    }
}
