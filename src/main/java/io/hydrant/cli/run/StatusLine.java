package io.hydrant.cli.run;

import io.hydrant.cli.text.Terminal;
import io.hydrant.cli.text.Words;
import java.time.Duration;
import java.time.Instant;

/** What a running job has done so far, in one line, with the rate since the line before. */
final class StatusLine {

    private final Terminal terminal;
    private Instant last = Instant.MAX;
    private long recordsIn;
    private long recordsDelivered;

    StatusLine(Terminal terminal) {
        this.terminal = terminal;
    }

    String of(RunStatus status, Instant now) {
        String line =
                Words.amount(status.recordsIn(), "record")
                        + " in"
                        + rate(recordsIn, status.recordsIn(), now)
                        + ", "
                        + Words.count(status.recordsDelivered())
                        + " delivered"
                        + rate(recordsDelivered, status.recordsDelivered(), now)
                        + ", "
                        + failed(status.recordsFailed())
                        + (status.isProcessingAll()
                                ? ", " + Words.count(status.recordsIn()) + " in processing"
                                : buffered(status, now))
                        + status.behindLatest().map(StatusLine::behind).orElse("");
        recordsIn = status.recordsIn();
        recordsDelivered = status.recordsDelivered();
        last = now;
        return line;
    }

    // A job that goes on from its state has no counts for a moment, and then all of them at once.
    private String rate(long before, long count, Instant now) {
        long records = count - before;
        long millis = last.isBefore(now) ? Duration.between(last, now).toMillis() : 0;
        return millis <= 0 || records < 0 || before == 0 && count > 0
                ? ""
                : " (" + Words.count(Math.round(1000.0 * records / millis)) + "/s)";
    }

    private String failed(long records) {
        String text = Words.count(records) + " failed";
        return records > 0 ? terminal.bad(text) : text;
    }

    private static String buffered(RunStatus status, Instant now) {
        return ", "
                + Words.bytes(status.bytesBuffered())
                + " buffered"
                + status.oldestArrival()
                        .map(oldest -> " for " + Words.duration(age(oldest, now)))
                        .orElse("");
    }

    private static Duration age(Instant oldest, Instant now) {
        Duration age = Duration.between(oldest, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static String behind(Duration lag) {
        return ", "
                + (lag.toSeconds() == 0
                        ? "at the tip of the stream"
                        : Words.duration(lag) + " behind the tip of the stream");
    }
}
