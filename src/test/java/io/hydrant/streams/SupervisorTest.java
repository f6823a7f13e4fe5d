package io.hydrant.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whose look waits for whose. */
class SupervisorTest {

    private static final Duration BETWEEN = Duration.ofMillis(1);

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger slowLooks = new AtomicInteger();

    @Test
    void aLookThatTakesLongDelaysNoOtherStreamsAndIsNotTakenTwice() throws Exception {
        CountDownLatch quickLooks = new CountDownLatch(50);

        try (Supervisor supervisor =
                Supervisor.taking(
                        () -> Map.of("slow", this::lookSlowly, "quick", quickLooks::countDown),
                        BETWEEN)) {
            assertThat(quickLooks.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(slowLooks).hasValue(1);
            released.countDown();
        }
    }

    @Test
    void manyLooksThatTakeLongDelayNone() throws Exception {
        CountDownLatch quickLooks = new CountDownLatch(3);
        Map<String, Runnable> looks = new java.util.TreeMap<>();
        for (int i = 0; i < 63; i++) {
            looks.put("slow-" + i, this::lookSlowly);
        }
        looks.put("very-last", quickLooks::countDown);

        try (Supervisor supervisor = Supervisor.taking(() -> looks, BETWEEN)) {
            assertThat(quickLooks.await(30, TimeUnit.SECONDS)).isTrue();
            released.countDown();
        }
    }

    @Test
    void aLookThatThrowsIsNotTheLastOne() throws Exception {
        CountDownLatch looks = new CountDownLatch(3);

        try (Supervisor supervisor =
                Supervisor.taking(
                        () ->
                                Map.of(
                                        "broken",
                                        () -> {
                                            looks.countDown();
                                            throw new IllegalStateException("Told to");
                                        }),
                        BETWEEN)) {
            assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theFirstLooksAreAwaited() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);

        try (Supervisor supervisor =
                Supervisor.taking(
                        () ->
                                Map.of(
                                        "slow",
                                        () -> {
                                            lookSlowly();
                                            ended.countDown();
                                        }),
                        BETWEEN)) {
            supervisor.awaitFirstLooks(Duration.ofMillis(50));
            assertThat(ended.getCount()).isEqualTo(1);

            released.countDown();
            supervisor.awaitFirstLooks(Duration.ofSeconds(30));
            assertThat(ended.getCount()).isZero();
        }
    }

    private void lookSlowly() {
        slowLooks.incrementAndGet();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
