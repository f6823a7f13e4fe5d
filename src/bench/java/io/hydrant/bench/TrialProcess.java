package io.hydrant.bench;

import io.hydrant.definition.destination.CompressionFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;

/** Runs trials, each in a fresh process and a fresh directory that is deleted afterwards. */
final class TrialProcess {

    private final Path directory;
    private final Duration warmUp;
    private final Duration window;

    TrialProcess(Path directory, Duration warmUp, Duration window) {
        this.directory = directory;
        this.warmUp = warmUp;
        this.window = window;
    }

    TrialProcess withWindow(Duration longer) {
        return new TrialProcess(directory, warmUp, longer);
    }

    Measurement run(Contender contender, int recordSize, CompressionFormat compression)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path scratch = Files.createTempDirectory(directory, "trial");
        try {
            return run(command(contender, recordSize, compression, scratch))
                    .withFiles(files(scratch.resolve("output")));
        } finally {
            FileUtils.deleteDirectory(scratch.toFile());
        }
    }

    private static long files(Path output) throws IOException {
        try (Stream<Path> paths = Files.walk(output)) {
            return paths.filter(Files::isRegularFile).count();
        }
    }

    private static Measurement run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Optional<Measurement> measured =
                    output.lines()
                            .filter(Measurement::isLine)
                            .map(Measurement::fromLine)
                            .collect(Collectors.reducing((first, last) -> last));
            int status = process.waitFor();
            return measured.orElseThrow(
                    () -> new IOException("A trial measured nothing, its status is " + status));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private List<String> command(
            Contender contender, int recordSize, CompressionFormat compression, Path scratch) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + contender.maxHeap());
        command.add("-XX:+UseG1GC");
        // Opened packages, and where plugins are.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Trial.class.getName());
        command.add(contender.name());
        command.add(String.valueOf(recordSize));
        command.add(compression.name());
        command.add(String.valueOf(warmUp.toSeconds()));
        command.add(String.valueOf(window.toSeconds()));
        command.add(scratch.toString());
        return command;
    }
}
