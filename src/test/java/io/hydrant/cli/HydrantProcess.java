package io.hydrant.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Hydrant in a process of its own, which can be killed. */
public final class HydrantProcess implements AutoCloseable {

    private static final long LONGEST_SECONDS = 120;

    private final Process process;
    private final Path output;

    private HydrantProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public static HydrantProcess start(Path output, List<String> arguments) throws IOException {
        return start(output, "-Xmx512m", arguments);
    }

    public static HydrantProcess start(Path output, String heap, List<String> arguments)
            throws IOException {
        return run(
                output,
                List.of(
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "-Dhydrant.plugins=" + System.getProperty("hydrant.plugins"),
                        heap,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "io.hydrant.cli.Hydrant"),
                arguments);
    }

    /** As people start it, with what the jar brings. */
    static HydrantProcess startJar(Path output, Path temporaryFiles, List<String> arguments)
            throws IOException {
        return run(
                output,
                List.of(
                        "-Djava.io.tmpdir=" + temporaryFiles,
                        "-Xmx512m",
                        "-jar",
                        System.getProperty("hydrant.jar")),
                arguments);
    }

    private static HydrantProcess run(Path output, List<String> java, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of("AWS_ACCESS_KEY_ID", "any", "AWS_SECRET_ACCESS_KEY", "any"));
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new HydrantProcess(builder.start(), output);
    }

    /** What it has printed so far, without the settings file that every run here reads. */
    public String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8)
                .replaceFirst("(?m)^Settings: conf/hydrant.properties\\R", "");
    }

    void awaitOutput(String text) throws Exception {
        Deadline.await(
                () -> output().contains(text) || !process.isAlive(),
                () -> "'" + text + "' in: " + output());
        if (!output().contains(text)) {
            throw new IllegalStateException("It ended without '" + text + "': " + output());
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends SIGTERM; the status that it ends with. */
    int stop() throws Exception {
        process.destroy();
        return exitStatus();
    }

    public int exitStatus() throws Exception {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It does not end: " + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
