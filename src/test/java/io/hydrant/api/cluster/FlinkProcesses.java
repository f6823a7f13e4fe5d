package io.hydrant.api.cluster;

import io.hydrant.job.Await;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A standalone session cluster, of Flink's jars alone: a JobManager and TaskManagers. */
public final class FlinkProcesses implements AutoCloseable {

    private static final Pattern OF_FLINK =
            Pattern.compile(
                    ".*/(org/apache/flink/(?!flink-(connector-kinesis|table|test|dstl))"
                            + "|org/apache/(commons|logging)/|commons-(cli|collections|io)/|com/esotericsoftware/"
                            + "|com/twitter/|org/(objenesis|javassist|xerial|lz4|snakeyaml|slf4j/slf4j-api)/"
                            + "|com/google/code/findbugs/|com/ververica/).*(?<!-tests)\\.jar");

    private final Path directory;
    private final int restPort = freePort();
    private final List<Process> processes = new ArrayList<>();
    private Process taskManager;

    private FlinkProcesses(Path directory) throws IOException {
        this.directory = directory;
    }

    public static FlinkProcesses start(Path directory, Map<String, String> options)
            throws Exception {
        FlinkProcesses flink = new FlinkProcesses(directory);
        flink.configure(options);
        try {
            flink.launch(
                    "jobmanager",
                    "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
            flink.startTaskManager();
            flink.awaitSlots();
        } catch (Exception | Error e) {
            flink.close();
            throw e;
        }
        return flink;
    }

    public URI rest() {
        return URI.create("http://127.0.0.1:" + restPort);
    }

    void startTaskManager() throws Exception {
        taskManager =
                launch("taskmanager", "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
    }

    private void awaitSlots() throws Exception {
        Await.until(
                "free slots; see " + directory,
                () -> {
                    if (!taskManager.isAlive() || !processes.get(0).isAlive()) {
                        throw new IllegalStateException("Flink ended; see " + directory);
                    }
                    return get("/overview").contains("\"slots-available\":4");
                });
    }

    /** SIGKILL. */
    void killTaskManager() throws InterruptedException {
        taskManager.destroyForcibly().waitFor();
    }

    public String get(String path) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(rest().resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return "";
        }
    }

    private void configure(Map<String, String> options) throws IOException {
        Map<String, String> all = new TreeMap<>(options);
        for (String host :
                List.of(
                        "jobmanager.rpc.address",
                        "jobmanager.bind-host",
                        "taskmanager.host",
                        "taskmanager.bind-host",
                        "rest.address",
                        "rest.bind-address")) {
            all.put(host, "127.0.0.1");
        }
        all.put("jobmanager.rpc.port", String.valueOf(freePort()));
        all.put("rest.port", String.valueOf(restPort));
        all.put("io.tmp.dirs", Files.createDirectories(directory.resolve("tmp")).toString());
        all.put("web.upload.dir", Files.createDirectories(directory.resolve("jars")).toString());
        all.put("metrics.fetcher.update-interval", "500");
        all.put("heartbeat.interval", "1000");
        all.put("heartbeat.timeout", "10000");
        all.put("taskmanager.numberOfTaskSlots", "4");
        all.put("taskmanager.cpu.cores", "1.0");
        // Flink's start script works these out, which is not here.
        all.put("taskmanager.memory.framework.heap.size", "64m");
        all.put("taskmanager.memory.framework.off-heap.size", "64m");
        all.put("taskmanager.memory.jvm-metaspace.size", "128m");
        all.put("taskmanager.memory.jvm-overhead.min", "64m");
        all.put("taskmanager.memory.jvm-overhead.max", "64m");
        all.put("taskmanager.memory.task.heap.size", "256m");
        all.put("taskmanager.memory.task.off-heap.size", "32m");
        all.put("taskmanager.memory.network.min", "32m");
        all.put("taskmanager.memory.network.max", "32m");
        all.put("taskmanager.memory.managed.size", "32m");
        Files.write(
                Files.createDirectories(directory.resolve("conf")).resolve("config.yaml"),
                all.entrySet().stream()
                        .map(option -> option.getKey() + ": '" + option.getValue() + "'")
                        .collect(Collectors.toList()));
        Files.write(
                directory.resolve("conf").resolve("log4j.properties"),
                List.of(
                        "rootLogger.level = info",
                        "rootLogger.appenderRef.out.ref = out",
                        "appender.out.type = Console",
                        "appender.out.name = out",
                        "appender.out.layout.type = PatternLayout",
                        "appender.out.layout.pattern = %d %-5p %c{1} - %m%n"));
    }

    private Process launch(String name, String main) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xmx448m", "-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=256m"));
        for (String opened :
                List.of(
                        "java.lang",
                        "java.net",
                        "java.io",
                        "java.nio",
                        "java.text",
                        "java.time",
                        "java.util",
                        "java.util.concurrent")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        Path conf = directory.resolve("conf");
        command.add("-Dlog4j.configurationFile=" + conf.resolve("log4j.properties"));
        command.addAll(List.of("-classpath", flinkJars(), main, "--configDir", conf.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_ACCESS_KEY_ID", "any",
                                "AWS_SECRET_ACCESS_KEY", "any",
                                "FLINK_PLUGINS_DIR", System.getProperty("hydrant.plugins")));
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + "-" + processes.size() + ".log").toFile());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static String flinkJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> OF_FLINK.matcher(jar).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
