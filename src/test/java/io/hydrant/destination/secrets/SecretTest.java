package io.hydrant.destination.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {

    private final Answers answers = new Answers();
    private Instant now = Instant.parse("2026-01-31T08:00:00Z");

    @Test
    void isReadAgainAfterTenMinutes() throws Exception {
        answers.add("{\"api_key\": \"old\"}").add("{\"api_key\": \"new\"}");
        Secret secret = open();

        now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
        assertThat(secret.text("api_key")).isEqualTo("old");
        now = now.plusMillis(1);
        assertThat(secret.text("api_key")).isEqualTo("new");
        assertThat(secret.text("api_key")).isEqualTo("new");
    }

    @Test
    void staysInUseWhileItCannotBeReadAgain() throws Exception {
        answers.add("{\"api_key\": \"old\"}")
                .add("unreachable")
                .add("{\"another\": \"key\"}")
                .add("{\"api_key\": \"new\"}");
        Secret secret = open();

        now = now.plus(Duration.ofMinutes(10));
        assertThat(secret.text("api_key")).isEqualTo("old");
        // One that is tried again each time would ask for every batch.
        assertThat(secret.text("api_key")).isEqualTo("old");
        now = now.plus(Duration.ofMinutes(1));
        assertThat(secret.text("api_key")).isEqualTo("old");
        now = now.plus(Duration.ofMinutes(1));
        assertThat(secret.text("api_key")).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unreachable | Secret arn:secret cannot be read: no such host",
                "s3cr3t | The secret is not JSON",
                "\"s3cr3t\" | The secret has no text under api_key; it must be a JSON object with api_key",
                "{\"api_key\": 5} | The secret has no text under api_key; it must be a JSON object with"
                        + " api_key",
                "{\"key\": \"s3cr3t\"} | The secret has no text under api_key; it must be a JSON object with"
                        + " api_key",
            })
    void cannotBeOpenedWhenItDoesNotSayWhatItHasTo(String text, String message) {
        answers.add(text);

        assertThatThrownBy(this::open)
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessage(message)
                .hasNoCause();
        assertThat(answers.closed).isTrue();
    }

    @Test
    void isNotInItsDescription() throws Exception {
        answers.add("{\"api_key\": \"s3cr3t\"}");

        assertThat(open()).hasToString("Secret{arn:secret}");
    }

    private Secret open() throws SecretUnavailableException {
        Clock clock =
                new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                };
        return Secret.open(answers, SecretTexts.withKeys("api_key"), clock);
    }

    private static final class Answers implements SecretSource {

        private final Queue<String> texts = new ArrayDeque<>();
        private boolean closed;

        Answers add(String text) {
            texts.add(text);
            return this;
        }

        @Override
        public String read() throws SecretUnavailableException {
            String text = texts.remove();
            if (text.equals("unreachable")) {
                throw new SecretUnavailableException(
                        "Secret " + this + " cannot be read: no such host");
            }
            return text;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public String toString() {
            return "arn:secret";
        }
    }
}
