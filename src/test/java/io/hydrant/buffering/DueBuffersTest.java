package io.hydrant.buffering;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.destination.BufferingHints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buffers of a minute, while somebody sets the clock. */
class DueBuffersTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final SettableTime time = new SettableTime(10 * HOUR);
    private final OpenBuffers buffers = new OpenBuffers();
    private final List<String> closed = new ArrayList<>();
    private final DueBuffers due =
            new DueBuffers(
                    time,
                    buffers,
                    ClosingRule.of(BufferingHints.of(5, 60)),
                    key -> {
                        buffers.remove(key);
                        closed.add(key);
                    });

    @Test
    void closesEachBufferWhenItsIntervalIsOver() throws Exception {
        open("a");
        time.pass(20_000);
        open("b");

        time.pass(39_999);
        assertThat(closed).isEmpty();
        time.pass(1);
        assertThat(closed).containsExactly("a");
        time.pass(20_000);
        assertThat(closed).containsExactly("a", "b");
    }

    @Test
    void aClockThatIsSetBackKeepsNoBufferOpenForMoreThanTwoIntervals() throws Exception {
        open("before");
        time.pass(30_000);
        time.setClock(9 * HOUR);
        open("after");

        time.pass(90_000);

        assertThat(closed).containsExactly("before", "after");
    }

    @Test
    void aCheckpointHoldsWhenBuffersAreDueAfterTheClockWasSetBack() throws Exception {
        open("before");
        buffers.takeChanged();
        time.setClock(9 * HOUR);

        time.pass(60_000);

        assertThat(buffers.takeChanged()).containsExactly("before");
        assertThat(buffers.get("before").orElseThrow().dueAt()).isEqualTo(9 * HOUR + 120_000);
    }

    @Test
    void aClockThatIsSetForwardClosesEarlierAndOpensAsUsual() throws Exception {
        open("before");
        time.setClock(11 * HOUR);
        open("after");

        time.pass(60_000);

        assertThat(closed).containsExactly("before", "after");
    }

    private void open(String key) {
        buffers.put(key, OpenBuffer.dueAt(time.getCurrentProcessingTime() + 60_000));
        due.watch();
    }
}
