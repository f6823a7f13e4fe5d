package io.hydrant.attack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import picocli.CommandLine.Option;

/** What all attacks have in common. */
public final class AttackOptions {

    @Option(
            names = "--jar",
            defaultValue = "target/hydrant-local.jar",
            description = "The jar that is attacked; by default ${DEFAULT-VALUE}")
    private Path jar;

    @Option(
            names = "--directory",
            defaultValue = "target/attack",
            description =
                    "Where servers keep their data, which is deleted; by default ${DEFAULT-VALUE}")
    private Path directory;

    @Option(
            names = "--seed",
            description =
                    "Repeats the requests of a run that printed it; by default another each time")
    private long seed = new Random().nextInt(1_000_000);

    @Option(
            names = "--longest-call",
            defaultValue = "PT2S",
            description = "How long a call may take, on an idle computer; by default 2 seconds")
    private Duration longestCall;

    /** Those of a test, whose computer does other things as well. */
    public static AttackOptions ofTest(Path jar, Path directory) {
        AttackOptions options = new AttackOptions();
        options.jar = jar;
        options.directory = directory;
        options.longestCall = Duration.ofSeconds(30);
        // The same each time: other seeds are for who looks at what they find.
        options.seed = 1;
        return options;
    }

    Duration longestCall() {
        return longestCall;
    }

    public Path jar() {
        return jar.toAbsolutePath();
    }

    public Path directory() {
        return directory.toAbsolutePath();
    }

    public long seed() {
        return seed;
    }
}
