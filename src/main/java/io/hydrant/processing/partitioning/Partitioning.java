package io.hydrant.processing.partitioning;

import io.hydrant.errors.ErrorCode;
import io.hydrant.expression.UnusablePartitionException;
import io.hydrant.expression.jq.JqPath;
import io.hydrant.expression.jq.MetadataExtractionQuery;
import io.hydrant.expression.jq.QueryFailedException;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.LastMinute;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.record.DeliveryRecord;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.metrics.Counter;

/** Puts each record into its partition: the prefix, evaluated with the record's own keys. */
public final class Partitioning implements RecordProcessor {

    private static final long serialVersionUID = 1L;

    private final PartitioningRules rules;
    private transient PartitionPaths paths;
    private transient ActivePartitions active;
    private transient LastMinute refused;
    private transient Counter withoutEventTime;

    public Partitioning(PartitioningRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(StreamMetrics metrics) {
        paths = new PartitionPaths(rules.prefix(), rules.timeZone());
        active = new ActivePartitions(rules.activePartitionsLimit(), rules.interval());
        refused = new LastMinute(rules.clock());
        withoutEventTime = metrics.counter(FirehoseMetric.RECORDS_WITHOUT_EVENT_TIME);
        metrics.gauge(FirehoseMetric.PARTITION_COUNT, () -> active.countAt(rules.clock().millis()));
        metrics.gauge(FirehoseMetric.ACTIVE_PARTITIONS_LIMIT, rules::activePartitionsLimit);
        metrics.gauge(FirehoseMetric.PARTITION_COUNT_EXCEEDED, () -> refused.count() > 0 ? 1 : 0);
    }

    @Override
    public void process(DeliveryRecord record, Output output) {
        String partition;
        try {
            partition =
                    paths.pathOf(timeOf(record), keysFromQuery(record), record.keysFromLambda());
        } catch (QueryFailedException | UnusablePartitionException e) {
            output.processingFailed(
                    record,
                    ErrorCode.DYNAMIC_PARTITIONING_METADATA_EXTRACTION_FAILED,
                    e.getMessage());
            return;
        }
        if (active.admit(partition, rules.clock().millis())) {
            output.ok(record.inPartition(partition));
        } else {
            refused.add(1);
            output.processingFailed(
                    record,
                    ErrorCode.DYNAMIC_PARTITIONING_ACTIVE_PARTITION_EXCEEDED,
                    "There are "
                            + active.count()
                            + " active partitions, which is the limit; the record belongs to"
                            + " another one");
        }
    }

    private Map<String, String> keysFromQuery(DeliveryRecord record) throws QueryFailedException {
        Optional<MetadataExtractionQuery> query = rules.query();
        return query.isPresent() ? query.get().evaluate(record.data()) : Map.of();
    }

    private long timeOf(DeliveryRecord record) {
        Optional<JqPath> eventTime = rules.eventTime();
        if (eventTime.isEmpty()) {
            return record.arrivalTimestamp();
        }
        OptionalLong found =
                eventTime
                        .get()
                        .text(record.data())
                        .map(EventTime::of)
                        .orElseGet(OptionalLong::empty);
        if (found.isEmpty()) {
            withoutEventTime.inc();
        }
        return found.orElse(record.arrivalTimestamp());
    }
}
