package io.hydrant.streams.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The directory {@code conf} of a small cluster, all of it on this machine. */
final class FlinkConf {

    private static final String SLOTS = "taskmanager.numberOfTaskSlots";

    private final Path directory;
    private final Map<String, String> options;

    private FlinkConf(Path directory, Map<String, String> options) {
        this.directory = directory;
        this.options = options;
    }

    /** Written there, with these options and those that a test needs. */
    static FlinkConf write(Path parent, Map<String, String> given) throws IOException {
        Map<String, String> all = new TreeMap<>(given);
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
        all.put("rest.port", String.valueOf(freePort()));
        all.put("io.tmp.dirs", Files.createDirectories(parent.resolve("tmp")).toString());
        all.put("web.upload.dir", Files.createDirectories(parent.resolve("jars")).toString());
        all.put("metrics.fetcher.update-interval", "500");
        all.put("heartbeat.interval", "1000");
        all.put("heartbeat.timeout", "10000");
        all.putIfAbsent(SLOTS, "4");
        all.putAll(memory());
        FlinkConf conf = new FlinkConf(Files.createDirectories(parent.resolve("conf")), all);
        conf.writeFiles();
        return conf;
    }

    /** Flink's start script works these out, which is not here. */
    private static Map<String, String> memory() {
        return Map.ofEntries(
                Map.entry("taskmanager.cpu.cores", "1.0"),
                Map.entry("taskmanager.memory.framework.heap.size", "64m"),
                Map.entry("taskmanager.memory.framework.off-heap.size", "64m"),
                Map.entry("taskmanager.memory.jvm-metaspace.size", "128m"),
                Map.entry("taskmanager.memory.jvm-overhead.min", "64m"),
                Map.entry("taskmanager.memory.jvm-overhead.max", "64m"),
                Map.entry("taskmanager.memory.task.heap.size", "256m"),
                Map.entry("taskmanager.memory.task.off-heap.size", "32m"),
                Map.entry("taskmanager.memory.network.min", "32m"),
                Map.entry("taskmanager.memory.network.max", "32m"),
                Map.entry("taskmanager.memory.managed.size", "32m"));
    }

    private void writeFiles() throws IOException {
        Files.write(
                directory.resolve("config.yaml"),
                options.entrySet().stream()
                        .map(option -> option.getKey() + ": '" + option.getValue() + "'")
                        .collect(Collectors.toList()));
        Files.write(
                directory.resolve("log4j.properties"),
                List.of(
                        "rootLogger.level = info",
                        "rootLogger.appenderRef.out.ref = out",
                        "appender.out.type = Console",
                        "appender.out.name = out",
                        "appender.out.layout.type = PatternLayout",
                        "appender.out.layout.pattern = %d %-5p %c{1} - %m%n"));
    }

    Path directory() {
        return directory;
    }

    String restPort() {
        return options.get("rest.port");
    }

    int slotsOfEachTaskManager() {
        return Integer.parseInt(options.get(SLOTS));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
