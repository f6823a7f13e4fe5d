package io.hydrant.processing.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.answers.NamedThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final ScheduledThreadPoolExecutor watch =
            (ScheduledThreadPoolExecutor) NamedThreads.scheduler("test");

    @AfterEach
    void stop() {
        watch.shutdownNow();
    }

    @Test
    void deadlinesThatAreMetLeaveNothingBehind() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(Deadline.in(Duration.ofMinutes(15), watch, () -> {}).meet()).isTrue();
        }

        assertThat(watch.getQueue()).isEmpty();
    }

    @Test
    void aDeadlineThatWasMissedCannotBeMet() throws Exception {
        CountDownLatch missed = new CountDownLatch(1);
        Deadline deadline = Deadline.in(Duration.ZERO, watch, missed::countDown);

        assertThat(missed.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(deadline.meet()).isFalse();
    }
}
