package io.hydrant.cli.redrive;

import io.hydrant.cli.arguments.CommandException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Option;

/** The options that choose records by when they arrived. */
final class Arrivals {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            order = 4,
            description =
                    "Sends only records that arrived at this time or later, such as"
                            + " 2026-01-31T08:00:00Z.")
    private String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            order = 5,
            description = "Sends only records that arrived before this time.")
    private String until;

    /** Epoch milliseconds. */
    long start() {
        return since == null ? Long.MIN_VALUE : time("--since", since).toEpochMilli();
    }

    /** Epoch milliseconds; the first that is not chosen. */
    long end() {
        long end = until == null ? Long.MAX_VALUE : time("--until", until).toEpochMilli();
        requireOrder("--since", since, start(), "--until", until, end);
        return end;
    }

    boolean areGiven() {
        return since != null || until != null;
    }

    static void requireOrder(
            String first, String givenFirst, long start, String last, String givenLast, long end) {
        if (start >= end) {
            throw CommandException.badInput(
                    last
                            + " is "
                            + givenLast
                            + "; it must be later than "
                            + first
                            + ", which is "
                            + givenFirst);
        }
    }

    static Instant time(String option, String given) {
        try {
            return OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeParseException e) {
            throw CommandException.badInput(
                    option
                            + " is "
                            + given
                            + "; it must be a time with its offset, such as 2026-01-31T08:00:00Z");
        }
    }
}
