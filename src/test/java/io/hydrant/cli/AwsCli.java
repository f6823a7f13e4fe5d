package io.hydrant.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The AWS CLI of this machine, in scripts as people paste them into a shell. */
final class AwsCli {

    private static final Pattern VERSION = Pattern.compile("aws-cli/(\\d+)\\.");

    private final Path home;

    private AwsCli(Path home) {
        this.home = home;
    }

    /** Without one, the test that asks is skipped, and says so. */
    static AwsCli orSkip(Path home) {
        boolean isThere =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "aws")));
        assumeTrue(isThere, "Skipped: the AWS CLI, aws, is not on the PATH of this machine");
        return new AwsCli(home);
    }

    /** 2 takes blobs in Base64, 1 as they are. */
    int majorVersion() throws Exception {
        Matcher version = VERSION.matcher(run("aws --version"));
        if (!version.find()) {
            throw new IllegalStateException("The AWS CLI does not tell its version");
        }
        return Integer.parseInt(version.group(1));
    }

    /** What the script prints; it ends with its first command that fails. */
    String run(String script) throws Exception {
        Path output = Files.createTempFile(home, "script", ".out");
        ProcessBuilder bash = new ProcessBuilder(List.of("bash", "-e", "-c", script));
        // What this machine is configured for is no business of the test.
        bash.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        bash.environment().put("AWS_CONFIG_FILE", home.resolve("none").toString());
        bash.environment().put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("none").toString());
        bash.environment().put("AWS_PAGER", "");
        Process process = bash.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("The script failed: " + text(output));
            }
            return text(output);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
