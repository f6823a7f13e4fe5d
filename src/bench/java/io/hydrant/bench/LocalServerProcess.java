package io.hydrant.bench;

import io.hydrant.cli.Hydrant;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.util.FileUtils;

/** {@code local --data} in a fresh process, and a fresh directory that is deleted afterwards. */
final class LocalServerProcess implements AutoCloseable {

    private static final Pattern ENDPOINT = Pattern.compile("AWS_ENDPOINT_URL=(\\S+)");

    private final Path directory;
    private final Process process;

    private LocalServerProcess(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    static LocalServerProcess start(Path parent) throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(parent), "put");
        List<String> command = java("-Xmx1g");
        command.add(Hydrant.class.getName());
        command.addAll(List.of("local", "--port=0", "--data=" + directory.resolve("data")));
        return new LocalServerProcess(
                directory,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said(directory).toFile())
                        .start());
    }

    /** A process that has what this one has. */
    static List<String> java(String heap) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(heap);
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        return command;
    }

    private static Path said(Path directory) {
        return directory.resolve("said.txt");
    }

    URI awaitEndpoint() throws IOException, InterruptedException {
        while (process.isAlive()) {
            String said = Files.readString(said(directory));
            Matcher endpoint = ENDPOINT.matcher(said);
            if (said.contains("Ready") && endpoint.find()) {
                return URI.create(endpoint.group(1));
            }
            Thread.sleep(100);
        }
        throw new IOException(Files.readString(said(directory)));
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        FileUtils.deleteDirectory(directory.toFile());
    }
}
