package io.hydrant.local.kinesis.stream;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The settings of a stream that can change, except its shards. */
public final class StreamSettings {

    private static final int USUAL_RETENTION_HOURS = 24;

    private final String mode;
    private final int retentionHours;
    private final Map<String, String> tags;
    private final Map<String, Long> consumers;
    private final RecordEncryption encryption;

    private StreamSettings(
            String mode,
            int retentionHours,
            Map<String, String> tags,
            Map<String, Long> consumers,
            RecordEncryption encryption) {
        this.mode = mode;
        this.retentionHours = retentionHours;
        this.tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        this.consumers = Collections.unmodifiableMap(new TreeMap<>(consumers));
        this.encryption = encryption;
    }

    public static StreamSettings of(String mode, int retentionHours, Map<String, String> tags) {
        return new StreamSettings(mode, retentionHours, tags, Map.of(), RecordEncryption.never());
    }

    static StreamSettings usual() {
        return of("PROVISIONED", USUAL_RETENTION_HOURS, Map.of());
    }

    public StreamSettings withRetentionHours(int hours) {
        return new StreamSettings(mode, hours, tags, consumers, encryption);
    }

    public StreamSettings withTags(Map<String, String> all) {
        return new StreamSettings(mode, retentionHours, all, consumers, encryption);
    }

    public StreamSettings withConsumers(Map<String, Long> all) {
        return new StreamSettings(mode, retentionHours, tags, all, encryption);
    }

    StreamSettings withEncryption(RecordEncryption changed) {
        return new StreamSettings(mode, retentionHours, tags, consumers, changed);
    }

    public RecordEncryption encryption() {
        return encryption;
    }

    /**
     * The consumers of enhanced fan-out by name, each with the time of its registration in epoch
     * milliseconds.
     */
    public Map<String, Long> consumers() {
        return consumers;
    }

    /** {@code PROVISIONED} or {@code ON_DEMAND}. */
    public String mode() {
        return mode;
    }

    public int retentionHours() {
        return retentionHours;
    }

    /** No record is gone before it is that old. */
    Duration retention() {
        return Duration.ofHours(retentionHours);
    }

    /** In the order of their keys. */
    public Map<String, String> tags() {
        return tags;
    }
}
