package io.hydrant.destination.secrets;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A secret that is read again every ten minutes. If a read fails, the last value stays in use. */
public final class Secret implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Secret.class);

    /** The interval of reads, as of Firehose. */
    private static final Duration BETWEEN_READS = Duration.ofMinutes(10);

    /** The interval after a failed read. Firehose's documentation has no such interval. */
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final SecretSource source;
    private final SecretTexts texts;
    private final Clock clock;
    private Map<String, String> current;
    private long nextRead;

    private Secret(SecretSource source, SecretTexts texts, Clock clock) {
        this.source = source;
        this.texts = texts;
        this.clock = clock;
    }

    static Secret open(SecretSource source, SecretTexts texts, Clock clock)
            throws SecretUnavailableException {
        Secret secret = new Secret(source, texts, clock);
        try {
            secret.read();
        } catch (SecretUnavailableException | RuntimeException e) {
            source.close();
            throw e;
        }
        return secret;
    }

    private void read() throws SecretUnavailableException {
        current = texts.in(source.read());
        nextRead = clock.millis() + BETWEEN_READS.toMillis();
    }

    /**
     * Returns the text of one of the keys that the secret was opened with. May block, to read the
     * secret again. All threads may call this.
     */
    public synchronized String text(String key) {
        if (clock.millis() >= nextRead) {
            readAgain();
        }
        return current.get(key);
    }

    private void readAgain() {
        try {
            read();
        } catch (SecretUnavailableException e) {
            nextRead = clock.millis() + AFTER_A_FAILURE.toMillis();
            LOG.warn("Cannot read the secret again, its last value stays in use: {}", source, e);
        }
    }

    @Override
    public void close() {
        source.close();
    }

    /** Never contains the secret. */
    @Override
    public String toString() {
        return "Secret{" + source + "}";
    }
}
