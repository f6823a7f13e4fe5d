package io.hydrant.job;

import io.hydrant.answers.BacklogLimit;
import io.hydrant.settings.HydrantOptions;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.flink.configuration.Configuration;

/** The limit on what waits for a destination, as the settings have it. */
final class BacklogLimits {

    private BacklogLimits() {}

    static BacklogLimit of(Configuration settings, Duration checkpointTimeout) {
        return BacklogLimit.of(
                settings.getOptional(HydrantOptions.DELIVERY_BACKLOG_LIMIT)
                        .map(size -> OptionalLong.of(size.getBytes()))
                        .orElse(OptionalLong.empty()),
                checkpointTimeout);
    }
}
