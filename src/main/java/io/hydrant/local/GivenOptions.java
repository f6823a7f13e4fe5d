package io.hydrant.local;

import org.apache.flink.configuration.Configuration;

/** What the user set: Hydrant's settings, and options of Flink. */
final class GivenOptions {

    private final Configuration settings;
    private final Configuration flink;

    GivenOptions(Configuration settings, Configuration flink) {
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
