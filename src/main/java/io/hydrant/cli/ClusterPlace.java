package io.hydrant.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The cluster that jobs run on, and where their state lies. */
final class ClusterPlace {

    private final URI flink;
    private final Path jar;
    private final String state;

    ClusterPlace(URI flink, Path jar, String state) {
        this.flink = flink;
        this.jar = jar;
        this.state = state;
    }

    URI flink() {
        return flink;
    }

    Path jar() {
        if (!Files.isRegularFile(jar)) {
            throw CommandException.badInput("--jar is " + jar + "; there is no such file");
        }
        return jar;
    }

    String jobs() {
        return state + "/jobs";
    }

    String deliveryStreams() {
        return state + "/delivery-streams";
    }
}
