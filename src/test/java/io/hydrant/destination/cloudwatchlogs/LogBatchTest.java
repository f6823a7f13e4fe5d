package io.hydrant.destination.cloudwatchlogs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogBatchTest {

    private final LogBatch batch = new LogBatch();

    @Test
    void messagesAreInTheOrderOfTheirTime() {
        batch.add(LogMessage.of(2, "later"));
        batch.add(LogMessage.of(1, "earlier"));

        assertThat(batch.inOrder())
                .extracting(LogMessage::text)
                .containsExactly("earlier", "later");
    }

    @Test
    void takesAsManyMessagesAsTheApiDoes() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(batch.add(LogMessage.of(i, ""))).isTrue();
        }

        assertThat(batch.add(LogMessage.of(10_000, ""))).isFalse();
        assertThat(batch.size()).isEqualTo(10_000);
    }

    @Test
    void takesAsManyBytesAsTheApiDoesCounting26MoreForEachMessage() {
        assertThat(batch.add(LogMessage.of(1, "x".repeat(1_048_576 - 26 - 28)))).isTrue();

        assertThat(batch.add(LogMessage.of(2, "\u20ac"))).as("3 bytes in UTF-8").isFalse();
        assertThat(batch.add(LogMessage.of(2, "\u00fc"))).as("2 bytes in UTF-8").isTrue();
    }
}
