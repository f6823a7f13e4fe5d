package io.hydrant.job;

import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.expression.jq.JqPath;
import io.hydrant.processing.partitioning.Partitioning;
import io.hydrant.processing.partitioning.PartitioningRules;
import io.hydrant.settings.HydrantOptions;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/**
 * Finds out how records are partitioned: by dynamic partitioning, by a time in each record, or not
 * at all.
 */
final class Partitions {

    /** Ours alone: records of many hours come at once, and each belongs to its own. */
    static final ConfigOption<Boolean> BY_ARRIVAL =
            ConfigOptions.key("redrive.partitions-by-arrival").booleanType().defaultValue(false);

    private Partitions() {}

    static boolean areUsedBy(ExtendedS3Destination s3, Configuration settings) {
        return s3.partitioning().isEnabled()
                || eventTime(settings).isPresent()
                || settings.get(BY_ARRIVAL) && s3.prefix().dependsOnTime();
    }

    private static Optional<String> eventTime(Configuration settings) {
        return Optional.of(settings.get(HydrantOptions.PREFIX_TIMESTAMP))
                .filter(text -> !text.equals(HydrantOptions.ARRIVAL));
    }

    static Partitioning of(ExtendedS3Destination s3, Configuration settings) {
        PartitioningRules rules =
                PartitioningRules.of(s3.prefix(), s3.timeZone())
                        .limitedTo(
                                settings.get(BY_ARRIVAL)
                                        ? Integer.MAX_VALUE
                                        : settings.get(HydrantOptions.ACTIVE_PARTITIONS),
                                s3.bufferingHints().interval());
        if (s3.partitioning().isEnabled() && s3.processing().metadataExtraction().isPresent()) {
            rules = rules.withQuery(s3.processing().metadataExtraction().get().query());
        }
        Optional<String> eventTime = eventTime(settings);
        return new Partitioning(
                eventTime.isPresent()
                        ? rules.withEventTime(JqPath.compile(eventTime.get()))
                        : rules);
    }
}
