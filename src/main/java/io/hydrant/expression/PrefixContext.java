package io.hydrant.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** All that a prefix may speak of: one object's oldest arrival, failure class, partition keys. */
public final class PrefixContext {

    private final ZonedDateTime arrival;
    private final RandomStrings randomStrings;
    private final String errorOutputType;
    private final PartitionKeys keys;

    private PrefixContext(
            ZonedDateTime arrival,
            RandomStrings randomStrings,
            String errorOutputType,
            PartitionKeys keys) {
        this.arrival = arrival;
        this.randomStrings = randomStrings;
        this.errorOutputType = errorOutputType;
        this.keys = keys;
    }

    /** {@code epochMillis} is the approximate arrival of the oldest record in the object. */
    public static PrefixContext arrivedAt(
            long epochMillis, ZoneId zone, RandomStrings randomStrings) {
        // Firehose's timestamps have the precision of a second.
        ZonedDateTime arrival =
                Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.SECONDS).atZone(zone);
        return new PrefixContext(arrival, randomStrings, "", PartitionKeys.NONE);
    }

    /** {@code pathSegment} such as {@code processing-failed}. */
    public PrefixContext withErrorOutputType(String pathSegment) {
        return new PrefixContext(arrival, randomStrings, pathSegment, keys);
    }

    public PrefixContext withKeysFromQuery(Map<String, String> fromQuery) {
        return new PrefixContext(
                arrival, randomStrings, errorOutputType, keys.withFromQuery(fromQuery));
    }

    public PrefixContext withKeysFromLambda(Map<String, String> fromLambda) {
        return new PrefixContext(
                arrival, randomStrings, errorOutputType, keys.withFromLambda(fromLambda));
    }

    ZonedDateTime arrival() {
        return arrival;
    }

    String nextRandomString() {
        return randomStrings.next();
    }

    String errorOutputType() {
        if (errorOutputType.isEmpty()) {
            throw new IllegalStateException(
                    "An error prefix was evaluated without an error-output-type");
        }
        return errorOutputType;
    }

    String keyFromQuery(String name) {
        return keys.fromQuery(name);
    }

    String keyFromLambda(String name) {
        return keys.fromLambda(name);
    }
}
