package io.hydrant.cli.environment;

import io.hydrant.cli.arguments.CommandException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The cluster that jobs run on, and where their state lies. */
public final class ClusterEnvironment {

    private final URI flink;
    private final Path jar;
    private final String state;

    public ClusterEnvironment(URI flink, Path jar, String state) {
        this.flink = flink;
        this.jar = jar;
        this.state = state;
    }

    public URI flink() {
        return flink;
    }

    public Path jar() {
        if (!Files.isRegularFile(jar)) {
            throw CommandException.badInput("--jar is " + jar + "; there is no such file");
        }
        return jar;
    }

    public String jobs() {
        return state + "/jobs";
    }

    public String deliveryStreams() {
        return state + "/delivery-streams";
    }
}
