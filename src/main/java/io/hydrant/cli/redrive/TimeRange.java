package io.hydrant.cli.redrive;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.source.objects.Redrive;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A time within which records arrived in a Kinesis stream. It has passed. */
final class TimeRange {

    private final Instant start;
    private final Instant end;

    private TimeRange(Instant start, Instant end) {
        this.start = start.truncatedTo(ChronoUnit.MILLIS);
        this.end = end.truncatedTo(ChronoUnit.MILLIS);
    }

    /** {@code toTime} may be missing: then the range ends now. */
    static TimeRange of(String fromTime, String toTime, Instant now) {
        Instant start = Arrivals.time("--from-time", fromTime);
        Instant end = toTime == null ? now : Arrivals.time("--to-time", toTime);
        if (end.isAfter(now)) {
            throw CommandException.badInput(
                    "--to-time is "
                            + toTime
                            + "; it must not be later than now, which is "
                            + now.truncatedTo(ChronoUnit.SECONDS));
        }
        Arrivals.requireOrder(
                "--from-time",
                fromTime,
                start.toEpochMilli(),
                "--to-time",
                toTime == null ? "now" : toTime,
                end.toEpochMilli());
        return new TimeRange(start, end);
    }

    /** Epoch milliseconds. */
    long start() {
        return start.toEpochMilli();
    }

    /** Epoch milliseconds; the first that is not within. */
    long end() {
        return end.toEpochMilli();
    }

    void requireWithin(Instant retainedSince, String stream) {
        if (start.isBefore(retainedSince)) {
            throw CommandException.badInput(
                    "--from-time is "
                            + start
                            + "; Kinesis stream "
                            + stream
                            + " has records since "
                            + retainedSince.truncatedTo(ChronoUnit.SECONDS)
                            + " only. Replay older records from a source backup with --from."
                            + " Nothing was sent.");
        }
    }

    void requireApartFrom(Redrive replay) {
        Instant since = Instant.ofEpochMilli(replay.selection().since());
        Instant until = Instant.ofEpochMilli(replay.selection().until());
        if (start.isBefore(until) && since.isBefore(end)) {
            throw CommandException.badInput(
                    "The replay of "
                            + replay.startedAt()
                            + " sent the records that arrived from "
                            + since
                            + " to "
                            + until
                            + ". Choose another time, or send them once more with --again."
                            + " Nothing was sent.");
        }
    }

    @Override
    public String toString() {
        return "from " + start + " to " + end;
    }
}
