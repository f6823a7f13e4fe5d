package io.hydrant.destination.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.cloudwatchlogs.ErrorLog;
import io.hydrant.permissions.Condition;
import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.base.VoidSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableSummary;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.functions.sink.filesystem.InProgressFileWriter;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When objects are loaded, and that none is forgotten. */
@Timeout(60)
class LoadingOperatorTest {

    private static final DeliveryStreamDefinition DEFINITION =
            RedshiftDefinitions.at(RedshiftDefinitions.CLUSTER, "'DataTableName': 't'");

    private static final DeliveryStreamDefinition LOGGED =
            RedshiftDefinitions.at(
                    RedshiftDefinitions.CLUSTER,
                    "'DataTableName': 't'",
                    "'Username': 'loader', 'Password': 'Secret-1', 'CloudWatchLoggingOptions':"
                            + " {'Enabled': true, 'LogGroupName': 'g', 'LogStreamName': 's'}");

    @TempDir private java.nio.file.Path directory;

    private final ScriptedLoader loader = new ScriptedLoader();
    private final Queue<JsonNode> logged = new ConcurrentLinkedQueue<>();
    private HttpServer logs;

    @BeforeEach
    void startLogs() throws Exception {
        logs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        logs.createContext(
                "/",
                exchange -> {
                    new ObjectMapper()
                            .readTree(exchange.getRequestBody())
                            .get("logEvents")
                            .forEach(event -> logged.add(message(event)));
                    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write("{}".getBytes(UTF_8));
                    exchange.close();
                });
        logs.start();
    }

    private static JsonNode message(JsonNode event) {
        try {
            return new ObjectMapper().readTree(event.get("message").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stopLogs() {
        logs.stop(0);
    }

    private StagingBucket bucket() {
        return StagingBucket.of("staging", directory.toUri().toString().replaceFirst("/$", ""));
    }

    private Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(
                HydrantOptions.LOGS_ENDPOINT, "http://127.0.0.1:" + logs.getAddress().getPort());
        return settings;
    }

    @Test
    void objectsOfOneCheckpointAreLoadedTogether() throws Exception {
        try (Harness harness = new Harness(loader)) {
            harness.open();
            harness.commit("in/a", "in/b");
            harness.runMailsUntil(() -> loader.loaded().size() == 1);
            harness.commit("in/c");
            harness.runMailsUntil(() -> loader.loaded().size() == 2);

            assertThat(loader.loaded()).containsExactly(List.of("in/a", "in/b"), List.of("in/c"));
        }
    }

    @Test
    void whatIsNotLoadedIsLoadedAfterARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness harness = new Harness(new ScriptedLoader().failing(1))) {
            harness.open();
            harness.commit("in/a");
            harness.runMails();
            harness.runMailsUntil(() -> harness.hasFailedOnce());
            harness.commit("in/b");
            snapshot = harness.snapshot(1, 1);
        }

        try (Harness restored = new Harness(loader)) {
            restored.initializeState(snapshot);
            restored.open();
            restored.runMailsUntil(() -> loader.loaded().size() == 2);

            assertThat(loader.loaded()).containsExactly(List.of("in/a"), List.of("in/b"));
        }
    }

    @Test
    void theLastObjectsOfADrainedStreamAreLoadedAtOnce() throws Exception {
        try (Harness harness = new Harness(loader)) {
            harness.open();
            harness.endInput();

            harness.commit("in/a", "in/b");

            assertThat(loader.loaded()).containsExactly(List.of("in/a", "in/b"));
        }
    }

    @Test
    void ofManyObjectsAllAreLoadedButTheOneThatDoesNotFit() throws Exception {
        String[] keys = keys(WaitingLoads.MOST_OBJECTS);
        loader.refusing("in/77");
        try (Harness harness = new Harness(loader, LOGGED)) {
            harness.open();
            harness.commit(keys);
            harness.commit("in/behind");
            harness.runMailsUntil(() -> loaded().contains("in/behind") && !logged.isEmpty());

            assertThat(harness.snapshot(1, 1).getManagedOperatorState()).allMatch(this::isEmpty);
        }

        List<String> expected = new ArrayList<>(List.of(keys));
        expected.remove("in/77");
        expected.add("in/behind");
        assertThat(loaded()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(manifests())
                .containsExactly(
                        "{\"entries\":[{\"url\":\"s3://staging/in/77\",\"mandatory\":true}]}");
        assertThat(logged).hasSize(1);
        assertThat(logged.element().get("errorCode").asText()).isEqualTo("Redshift.DataLoadFailed");
        assertThat(logged.element().get("message").asText())
                .startsWith("SQLSTATE 22P02: line 2, column id of an object; ");
    }

    /** Before the object at fault is found, and after. */
    @ParameterizedTest
    @ValueSource(ints = {3, 7})
    void aRestartInTheMidstOfLookingForAnObjectThatDoesNotFitForgetsNone(int loads)
            throws Exception {
        String[] keys = keys(16);
        ScriptedLoader first = new ScriptedLoader().refusing("in/0").failingAfter(loads);
        OperatorSubtaskState snapshot;
        try (Harness harness = new Harness(first)) {
            harness.open();
            harness.commit(keys);
            harness.runMailsUntil(first::isFailing);
            snapshot = harness.snapshot(1, 1);
        }
        loader.refusing("in/0");
        List<String> all = new ArrayList<>();
        first.loaded().forEach(all::addAll);

        try (Harness restored = new Harness(loader)) {
            restored.initializeState(snapshot);
            restored.open();
            restored.runMailsUntil(() -> all.size() + loaded().size() == 15);
        }

        all.addAll(loaded());
        all.add("in/0");
        assertThat(all).containsExactlyInAnyOrder(keys);
        assertThat(manifests()).hasSize(1);
    }

    @Test
    void theLastObjectsOfADrainedStreamAreLoadedWithoutTheOneThatDoesNotFit() throws Exception {
        loader.refusing("in/2");
        try (Harness harness = new Harness(loader)) {
            harness.open();
            harness.endInput();

            harness.commit(keys(5));

            assertThat(loaded()).containsExactlyInAnyOrder("in/0", "in/1", "in/3", "in/4");
        }
        assertThat(manifests()).hasSize(1);
    }

    private static String[] keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "in/" + i).toArray(String[]::new);
    }

    private List<String> loaded() {
        return loader.loaded().stream().flatMap(List::stream).collect(Collectors.toList());
    }

    private boolean isEmpty(OperatorStateHandle state) {
        return state.getStateNameToPartitionOffsets().values().stream()
                .allMatch(partitions -> partitions.getOffsets().length == 0);
    }

    private List<String> manifests() throws IOException {
        try (Stream<java.nio.file.Path> files =
                Files.walk(directory.resolve("in/errors/manifests"))) {
            List<String> contents = new ArrayList<>();
            for (java.nio.file.Path file : files.collect(Collectors.toList())) {
                if (Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".")) {
                    contents.add(Files.readString(file, UTF_8));
                }
            }
            return contents;
        }
    }

    /** What a test waits for. */
    private interface Condition {
        boolean isTrue();
    }

    private final class Harness
            extends OneInputStreamOperatorTestHarness<
                    CommittableMessage<FileSinkCommittable>, Void> {

        private final ScriptedLoader own;

        Harness(ScriptedLoader loader) throws Exception {
            this(loader, DEFINITION);
        }

        Harness(ScriptedLoader loader, DeliveryStreamDefinition definition) throws Exception {
            super(
                    new LoadingOperator(
                            new ScriptedTable(loader),
                            bucket(),
                            Manifests.of(definition, bucket()),
                            RetryTimes.every(Duration.ofMinutes(5), Duration.ofHours(1)),
                            ErrorLog.of(definition, settings())));
            own = loader;
            setup(VoidSerializer.INSTANCE);
        }

        boolean hasFailedOnce() {
            return own.failuresLeft() == 0;
        }

        void commit(String... keys) throws Exception {
            processElement(new CommittableSummary<>(0, 1, 1, keys.length, 0, 0), 0);
            for (String key : keys) {
                processElement(
                        new CommittableWithLineage<>(
                                new FileSinkCommittable(
                                        "", new Pending(new Path(bucket() + "/" + key))),
                                1,
                                0),
                        0);
            }
        }

        void runMailsUntil(Condition condition) throws Exception {
            while (!condition.isTrue()) {
                runMails();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }

        void runMails() throws Exception {
            for (Optional<Mail> mail = getTaskMailbox().tryTake(0);
                    mail.isPresent();
                    mail = getTaskMailbox().tryTake(0)) {
                mail.get().run();
            }
        }
    }

    /** A file that FileSink has committed. */
    private static final class Pending implements InProgressFileWriter.PendingFileRecoverable {

        private final Path path;

        Pending(Path path) {
            this.path = path;
        }

        @Override
        public Path getPath() {
            return path;
        }

        @Override
        public long getSize() {
            return 1;
        }
    }
}
