package io.hydrant.job;

import io.hydrant.answers.BacklogLimit;
import io.hydrant.settings.HydrantOptions;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.flink.configuration.Configuration;

/** Reads the limit on undelivered bytes from the settings. */
final class BacklogLimits {

    private BacklogLimits() {}

    static BacklogLimit of(Configuration settings, Duration checkpointTimeout, JobStreams streams) {
        return BacklogLimit.of(
                        settings.getOptional(HydrantOptions.DELIVERY_BACKLOG_LIMIT)
                                .map(size -> OptionalLong.of(size.getBytes()))
                                .orElse(OptionalLong.empty()),
                        checkpointTimeout)
                .sharedBy(streams.batchDestinations());
    }
}
