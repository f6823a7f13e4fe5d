package io.hydrant.attack;

import io.hydrant.job.Await;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.util.FileUtils;

/**
 * {@code hydrant-local.jar local} or {@code serve} in a process of its own, which is gone when the
 * attack is.
 */
public final class AttackedServer implements AutoCloseable {

    /** The first of these in a line tells of a fault of the server, whatever it was sent. */
    private static final Pattern FAULT =
            Pattern.compile("\\b(ERROR|FATAL)\\b|^\\s+at [\\w.$]+\\(|Exception in thread");

    /** On a busy computer, with many records and jobs to go on with. */
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Path directory;
    private final List<String> command;
    private final int port;
    private Process process;

    private AttackedServer(Path directory, List<String> command, int port) {
        this.directory = directory;
        this.command = command;
        this.port = port;
    }

    /** It keeps its data below a directory of its own, which is deleted when it is closed. */
    static AttackedServer start(AttackOptions options, List<String> jvm, List<String> arguments)
            throws Exception {
        return start(options, data -> List.of(), jvm, arguments);
    }

    /** The command begins with what is prepared for the directory of its data. */
    public static AttackedServer start(
            AttackOptions options,
            Preparation preparation,
            List<String> jvm,
            List<String> arguments)
            throws Exception {
        return start(
                options,
                preparation,
                jvm,
                data -> {
                    List<String> all = new ArrayList<>(List.of("local", "--data=" + data));
                    all.addAll(arguments);
                    return all;
                });
    }

    /** In front of a cluster that runs the jobs. */
    public static AttackedServer serve(
            AttackOptions options, List<String> jvm, List<String> arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(arguments);
        return start(options, data -> List.of(), jvm, data -> all);
    }

    private static AttackedServer start(
            AttackOptions options,
            Preparation preparation,
            List<String> jvm,
            Function<Path, List<String>> arguments)
            throws Exception {
        Path directory =
                Files.createTempDirectory(Files.createDirectories(options.directory()), "attack");
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        int port = freePort();
        Path data = directory.resolve("data");
        List<String> command = new ArrayList<>(preparation.prefix(data));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(jvm);
        command.addAll(List.of("-jar", options.jar().toString()));
        command.addAll(arguments.apply(data));
        command.add("--port=" + port);
        AttackedServer server = new AttackedServer(directory, command, port);
        try {
            server.start();
        } catch (Exception | AssertionError e) {
            server.process.destroyForcibly().waitFor();
            throw e;
        }
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** With the same data, after it was killed. */
    public void start() throws Exception {
        long before = log().lines().filter(line -> line.contains("Ready")).count();
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                        .start();
        Process started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        Await.until(
                "the start of the server",
                LONGEST_START,
                () ->
                        !started.isAlive()
                                || log().lines().filter(line -> line.contains("Ready")).count()
                                        > before);
        if (!started.isAlive()) {
            throw new IOException("The server ended: " + log());
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private Path output() {
        return directory.resolve("output.txt");
    }

    private String log() throws IOException {
        return Files.exists(output()) ? Files.readString(output(), StandardCharsets.UTF_8) : "";
    }

    /** The lines of its log that no client should be able to cause, and how often each came. */
    public Map<String, Long> faults() throws IOException {
        return log().lines()
                .filter(line -> FAULT.matcher(line).find())
                .map(line -> line.replaceFirst("^[\\d:]+ ", "").replaceAll("[/\\d]\\S*", "*"))
                .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
    }

    int logLines() throws IOException {
        return (int) log().lines().count();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        FileUtils.deleteDirectory(directory.toFile());
    }

    /** What is done before a server starts for the first time. */
    public interface Preparation {

        /** What its command begins with. */
        List<String> prefix(Path data) throws Exception;
    }
}
