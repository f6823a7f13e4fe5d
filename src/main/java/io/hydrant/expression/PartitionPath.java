package io.hydrant.expression;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * The prefix as evaluated for one record: the identity of its partition, written with a slash at
 * its start, which no key has. Data fills it in, but never leads outside of it.
 */
public final class PartitionPath {

    private static final String ROOT = "/";

    /** Stands for a random string, which differs from one object of a partition to the next. */
    private static final String RANDOM = "\0";

    private static final int MAX_CHARACTERS = 512;

    /** A key has at most 1,024 bytes, and what follows the prefix takes the rest. */
    private static final int MAX_BYTES = 700;

    /** A file system's limit for one name. */
    private static final int MAX_SEGMENT_BYTES = 255;

    /** The same where the name of the object follows without a slash. */
    private static final int MAX_NAME_START_BYTES = 64;

    /** Faults of a value wherever it stands, so that a message can name its key. */
    private static final List<KeyFault> ANYWHERE = List.of(KeyFault.NO_TEXT, KeyFault.BACKSLASH);

    private PartitionPath() {}

    /** {@code epochMillis} is what the prefix's time stamps say. */
    public static PrefixContext context(long epochMillis, ZoneId zone) {
        return PrefixContext.arrivedAt(epochMillis, zone, () -> RANDOM);
    }

    /** Of the record with these keys; the message of a refusal never quotes a value. */
    public static String of(
            PrefixExpression prefix,
            PrefixContext context,
            Map<String, String> fromQuery,
            Map<String, String> fromLambda)
            throws UnusablePartitionException {
        requireWritable("partitionKeyFromQuery", fromQuery);
        requireWritable("partitionKeyFromLambda", fromLambda);
        String path;
        try {
            path =
                    prefix.evaluate(
                            context.withKeysFromQuery(fromQuery).withKeysFromLambda(fromLambda));
        } catch (MissingPartitionKeyException e) {
            throw new UnusablePartitionException(e.getMessage());
        }
        requireInside(path);
        requireShort(path);
        return ROOT + path;
    }

    /** Whether this is what {@link #of} returns, and not the name of something else. */
    public static boolean is(String text) {
        return text.startsWith(ROOT);
    }

    /**
     * The start of one object's key in the partition.
     *
     * <p>Version 0.1.0 let backslashes into partitions, and a savepoint of it may hold such a
     * buffer. Its records must not lead out of the prefix, nor stop the job: {@code %5C} stands for
     * the backslash.
     */
    public static String keyStart(String partition, RandomStrings randomStrings) {
        StringBuilder key = new StringBuilder();
        int from = ROOT.length();
        int at = partition.indexOf(RANDOM);
        for (; at >= 0; at = partition.indexOf(RANDOM, from)) {
            key.append(partition, from, at).append(randomStrings.next());
            from = at + 1;
        }
        return key.append(partition, from, partition.length()).toString().replace("\\", "%5C");
    }

    private static void requireWritable(String namespace, Map<String, String> keys)
            throws UnusablePartitionException {
        for (Map.Entry<String, String> key : keys.entrySet()) {
            for (KeyFault fault : ANYWHERE) {
                if (fault.isIn(key.getValue())) {
                    throw new UnusablePartitionException(
                            "The value of !{"
                                    + namespace
                                    + ":"
                                    + key.getKey()
                                    + "} "
                                    + fault.finding()
                                    + "; it must be text that can stand in a key");
                }
            }
        }
    }

    private static void requireInside(String path) throws UnusablePartitionException {
        // A random string has no fault: letters stand for what stands for it.
        for (KeyFault fault : KeyFault.of(path.replace(RANDOM, "r"))) {
            throw new UnusablePartitionException(
                    "The evaluated prefix "
                            + fault.finding()
                            + "; partition keys must not lead outside of the prefix");
        }
    }

    private static void requireShort(String path) throws UnusablePartitionException {
        if (path.length() > MAX_CHARACTERS || bytes(path) > MAX_BYTES) {
            throw new UnusablePartitionException(
                    "Length of evaluated prefix cannot be greater than "
                            + MAX_CHARACTERS
                            + " (and "
                            + MAX_BYTES
                            + " bytes); it is "
                            + path.length());
        }
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            int most = last ? MAX_NAME_START_BYTES : MAX_SEGMENT_BYTES;
            if (bytes(segments[i]) > most) {
                throw new UnusablePartitionException(
                        "A path segment of the evaluated prefix has "
                                + bytes(segments[i])
                                + " bytes; it must have at most "
                                + most
                                + (last ? " after the last slash" : ""));
            }
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
