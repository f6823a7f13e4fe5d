package io.hydrant.destination.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingLoadsTest {

    private final SettableClock clock = new SettableClock();
    private final WaitingLoads waiting = new WaitingLoads(clock, String::length);

    @Test
    void whatWaitsIsLoadedTogetherOneLoadAtATime() {
        waiting.add("a");
        waiting.add("b");
        assertThat(waiting.takeNext()).contains(Load.of(List.of("a", "b")));

        waiting.add("c");
        assertThat(waiting.takeNext()).isEmpty();

        waiting.ended(List.of());
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

        waiting.ended(List.of());
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

        waiting.ended(List.of());
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
        waiting.ended(List.of());
        assertThat(waiting.takeNext()).contains(Load.of(List.of("b")));
    }

    @Test
    void halvesComeInPlaceOfTheirLoadAndBeforeAllThatCameMeanwhile() {
        waiting.add("a");
        waiting.add("b");
        waiting.add("c");
        Load whole = waiting.takeNext().orElseThrow();
        waiting.add("d");
        waiting.ended(whole.halves());

        assertThat(waiting.all())
                .containsExactly(
                        Load.of(List.of("a", "b")), Load.of(List.of("c")), Load.of(List.of("d")));
        assertThat(waiting.size()).isEqualTo(4);
        waiting.add("c");
        assertThat(waiting.size()).isEqualTo(4);
        assertThat(waiting.takeNext()).contains(Load.of(List.of("a", "b")));
        waiting.ended(List.of());
        assertThat(waiting.takeNext()).contains(Load.of(List.of("c")));
        waiting.ended(List.of());
        assertThat(waiting.takeNext()).contains(Load.of(List.of("d")));
    }

    @Test
    void aLoadTakesOnlySoManyBytesButAlwaysAnObject() {
        String half = "x".repeat(WaitingLoads.MOST_BYTES / 2);
        waiting.add("y".repeat(WaitingLoads.MOST_BYTES + 1));
        waiting.add(half + "1");
        waiting.add(half);
        waiting.add("z");

        List<Integer> objects = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            objects.add(waiting.takeNext().orElseThrow().objects().size());
            waiting.ended(List.of());
        }

        assertThat(objects).containsExactly(1, 1, 2);
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void aLoadThatIsTooLargeIsTakenApartAtARestartAndKeepsItsTime() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < WaitingLoads.MOST_OBJECTS; i++) {
            keys.add("x".repeat(600) + i);
        }
        waiting.restore(Load.of(keys, 1_000, 3));

        assertThat(waiting.all())
                .hasSize(3)
                .allMatch(load -> load.firstAttempt() == 1_000 && load.attempts() == 3);
        assertThat(waiting.all().stream().flatMap(load -> load.objects().stream()))
                .containsExactlyElementsOf(keys);
        assertThat(waiting.since()).hasValue(1_000);
    }
}
