package io.hydrant.local.jobs;

import org.apache.flink.configuration.Configuration;

/** The options that the user set: Hydrant's settings, and options of Flink. */
public final class GivenOptions {

    private final Configuration settings;
    private final Configuration flink;

    public GivenOptions(Configuration settings, Configuration flink) {
        this.settings = settings;
        this.flink = flink;
    }

    Configuration settings() {
        return settings;
    }

    Configuration flink() {
        return flink;
    }
}
