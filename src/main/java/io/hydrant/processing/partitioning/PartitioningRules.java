package io.hydrant.processing.partitioning;

import io.hydrant.expression.PrefixExpression;
import io.hydrant.expression.jq.JqPath;
import io.hydrant.expression.jq.MetadataExtractionQuery;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** The rules that assign a record to a partition. */
public final class PartitioningRules implements Serializable {

    private static final long serialVersionUID = 1L;

    private final PrefixExpression prefix;
    private final ZoneId timeZone;
    private MetadataExtractionQuery query;
    private JqPath eventTime;
    private int activePartitionsLimit = Integer.MAX_VALUE;
    private Duration interval = Duration.ZERO;
    private Clock clock = Clock.systemUTC();

    private PartitioningRules(PrefixExpression prefix, ZoneId timeZone) {
        this.prefix = prefix;
        this.timeZone = timeZone;
    }

    private PartitioningRules(PartitioningRules other) {
        prefix = other.prefix;
        timeZone = other.timeZone;
        query = other.query;
        eventTime = other.eventTime;
        activePartitionsLimit = other.activePartitionsLimit;
        interval = other.interval;
        clock = other.clock;
    }

    public static PartitioningRules of(PrefixExpression prefix, ZoneId timeZone) {
        return new PartitioningRules(prefix, timeZone);
    }

    /** With keys that this query draws from the records. */
    public PartitioningRules withQuery(MetadataExtractionQuery given) {
        PartitioningRules changed = new PartitioningRules(this);
        changed.query = given;
        return changed;
    }

    /**
     * Time stamps in the prefix say what the record says here, instead of when it arrived. Firehose
     * has no such thing.
     */
    public PartitioningRules withEventTime(JqPath given) {
        PartitioningRules changed = new PartitioningRules(this);
        changed.eventTime = given;
        return changed;
    }

    /** A partition stays active for the interval of the buffering hints. */
    public PartitioningRules limitedTo(int activePartitions, Duration bufferingInterval) {
        PartitioningRules changed = new PartitioningRules(this);
        changed.activePartitionsLimit = activePartitions;
        changed.interval = bufferingInterval;
        return changed;
    }

    PartitioningRules at(Clock given) {
        PartitioningRules changed = new PartitioningRules(this);
        changed.clock = given;
        return changed;
    }

    PrefixExpression prefix() {
        return prefix;
    }

    ZoneId timeZone() {
        return timeZone;
    }

    Optional<MetadataExtractionQuery> query() {
        return Optional.ofNullable(query);
    }

    Optional<JqPath> eventTime() {
        return Optional.ofNullable(eventTime);
    }

    int activePartitionsLimit() {
        return activePartitionsLimit;
    }

    Duration interval() {
        return interval;
    }

    Clock clock() {
        return clock;
    }
}
