package io.hydrant.definition.destination;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.reading.DefinitionNode;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.ToIntFunction;

/** How much, and for how long, records wait before delivery; whichever is reached first. */
public final class BufferingHints implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String SIZE = "SizeInMBs";
    private static final String INTERVAL = "IntervalInSeconds";

    private static final BufferingHints BY_DEFAULT = of(5, 300);
    private static final BufferingHints LARGE_OBJECTS = of(128, 300);

    private final int sizeInMBs;
    private final int intervalInSeconds;

    private BufferingHints(int sizeInMBs, int intervalInSeconds) {
        this.sizeInMBs = sizeInMBs;
        this.intervalInSeconds = intervalInSeconds;
    }

    public static BufferingHints of(int sizeInMBs, int intervalInSeconds) {
        return new BufferingHints(sizeInMBs, intervalInSeconds);
    }

    public static BufferingHints read(DefinitionNode node) {
        return read(node, 128);
    }

    /** Some destinations take less at once than S3. */
    public static BufferingHints read(DefinitionNode node, int largestSizeInMBs) {
        return read(node, of(largestSizeInMBs, 900), BY_DEFAULT);
    }

    /** The smallest are 1 MB and 0 seconds. */
    public static BufferingHints read(
            DefinitionNode node, BufferingHints largest, BufferingHints whenAbsent) {
        return read(
                node,
                name -> node.number(name, 1, largest.sizeInMBs, whenAbsent.sizeInMBs),
                name ->
                        node.number(
                                name, 0, largest.intervalInSeconds, whenAbsent.intervalInSeconds));
    }

    /** Where partitions make many small objects, the default is larger. */
    public static BufferingHints readForPartitions(DefinitionNode node) {
        return read(node, name -> node.number(name, 1, 128, LARGE_OBJECTS.sizeInMBs));
    }

    /** Firehose wants large buffers for formats that gain by them. */
    public static BufferingHints readForConversion(DefinitionNode node) {
        return read(node, name -> node.number(name, 64, 128, LARGE_OBJECTS.sizeInMBs));
    }

    private static BufferingHints read(DefinitionNode node, ToIntFunction<String> size) {
        return read(node, size, name -> node.number(name, 0, 900, BY_DEFAULT.intervalInSeconds));
    }

    private static BufferingHints read(
            DefinitionNode node, ToIntFunction<String> size, ToIntFunction<String> interval) {
        if (node.has(SIZE) != node.has(INTERVAL)) {
            String given = node.has(SIZE) ? SIZE : INTERVAL;
            String missing = node.has(SIZE) ? INTERVAL : SIZE;
            node.missing(missing, "given together with " + given);
        }
        return of(size.applyAsInt(SIZE), interval.applyAsInt(INTERVAL));
    }

    /** What Firehose uses when it is told nothing. */
    public static BufferingHints byDefault() {
        return BY_DEFAULT;
    }

    /** Where an object should be large: the same. */
    public static BufferingHints largeObjects() {
        return LARGE_OBJECTS;
    }

    /** As a definition writes them. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put(SIZE, sizeInMBs)
                .put(INTERVAL, intervalInSeconds);
    }

    public BufferingHints withIntervalInSeconds(int seconds) {
        return of(sizeInMBs, seconds);
    }

    /** Firehose's megabytes are of 1,048,576 bytes. */
    public int sizeInMBs() {
        return sizeInMBs;
    }

    public long sizeInBytes() {
        return sizeInMBs * 1024L * 1024L;
    }

    public Duration interval() {
        return Duration.ofSeconds(intervalInSeconds);
    }

    /** The bytes are those before compression. */
    public boolean areReachedBy(long bytes) {
        return bytes >= sizeInBytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BufferingHints
                && sizeInMBs == ((BufferingHints) other).sizeInMBs
                && intervalInSeconds == ((BufferingHints) other).intervalInSeconds;
    }

    @Override
    public int hashCode() {
        return 31 * sizeInMBs + intervalInSeconds;
    }

    @Override
    public String toString() {
        return sizeInMBs + " MB or " + intervalInSeconds + " s";
    }
}
