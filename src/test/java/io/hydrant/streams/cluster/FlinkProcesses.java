package io.hydrant.streams.cluster;

import io.hydrant.job.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** A standalone session cluster, of Flink's jars alone: a JobManager and TaskManagers. */
public final class FlinkProcesses implements AutoCloseable {

    private final Path directory;
    private final FlinkConf conf;
    private final FlinkJvm jobManager;
    private final Deque<FlinkJvm> taskManagers = new ArrayDeque<>();
    private int started;

    private FlinkProcesses(Path directory, FlinkConf conf) throws IOException {
        this.directory = directory;
        this.conf = conf;
        this.jobManager =
                launch(
                        "jobmanager",
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                        "--configDir",
                        conf.directory().toString());
    }

    public static FlinkProcesses start(Path directory, Map<String, String> options)
            throws Exception {
        return start(directory, 1, options);
    }

    public static FlinkProcesses start(
            Path directory, int taskManagers, Map<String, String> options) throws Exception {
        FlinkProcesses flink = new FlinkProcesses(directory, FlinkConf.write(directory, options));
        try {
            for (int i = 0; i < taskManagers; i++) {
                flink.startTaskManager();
            }
            flink.awaitSlots();
        } catch (Exception | Error e) {
            flink.close();
            throw e;
        }
        return flink;
    }

    public URI rest() {
        return URI.create("http://127.0.0.1:" + conf.restPort());
    }

    public void startTaskManager() throws IOException {
        taskManagers.addLast(
                launch(
                        "taskmanager",
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        "--configDir",
                        conf.directory().toString()));
    }

    private void awaitSlots() throws Exception {
        int slots = taskManagers.size() * conf.slotsOfEachTaskManager();
        Await.until(
                "free slots; see " + directory,
                () -> {
                    if (!jobManager.isAlive()
                            || !taskManagers.stream().allMatch(FlinkJvm::isAlive)) {
                        throw new IllegalStateException("Flink ended; see " + directory);
                    }
                    return get("/overview").contains("\"slots-available\":" + slots);
                });
    }

    /** SIGKILL, to the one that was started first. */
    public void killTaskManager() throws InterruptedException {
        taskManagers.removeFirst().kill();
    }

    /** What {@code bin/flink} prints when it is called with these. */
    public String command(String... arguments) throws IOException, InterruptedException {
        return launch("flink", "org.apache.flink.client.cli.CliFrontend", arguments).success();
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

    private FlinkJvm launch(String name, String main, String... arguments) throws IOException {
        return FlinkJvm.start(
                directory.resolve(name + "-" + started++ + ".log"),
                conf.directory(),
                main,
                arguments);
    }

    @Override
    public void close() {
        jobManager.killWithoutWaiting();
        taskManagers.forEach(FlinkJvm::killWithoutWaiting);
    }
}
