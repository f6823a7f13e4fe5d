package io.hydrant.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps a stream's job from running; in the log when it begins, once a minute, and at its end.
 */
final class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final String arn;
    private static final Pattern REQUEST_ID = Pattern.compile("Request ID: [^;)]*");

    private final Clock clock;
    private String sentence = "";
    private Instant since = Instant.EPOCH;
    private Instant lastLine = Instant.EPOCH;

    Trouble(String arn, Clock clock) {
        this.arn = arn;
        this.clock = clock;
    }

    /** One sentence, without payload. */
    synchronized void note(String reason) {
        Instant now = clock.instant();
        if (sentence.isEmpty()) {
            since = now;
        }
        boolean isNews = !withoutIds(sentence).equals(withoutIds(reason));
        sentence = reason;
        if (isNews || !now.isBefore(lastLine.plus(BETWEEN_LINES))) {
            lastLine = now;
            LOG.warn(
                    "Delivery stream cannot deliver: stream={} since={} reason={}",
                    arn,
                    since,
                    reason);
        }
    }

    /** AWS's clients name each request, so that one reason reads differently each time. */
    private static String withoutIds(String reason) {
        return REQUEST_ID.matcher(reason).replaceAll("");
    }

    synchronized void end() {
        if (!sentence.isEmpty()) {
            LOG.info("Delivery stream delivers again: stream={} after={}", arn, sentence);
            sentence = "";
            lastLine = Instant.EPOCH;
        }
    }

    synchronized Optional<String> sentence() {
        return Optional.of(sentence).filter(reason -> !reason.isEmpty());
    }
}
