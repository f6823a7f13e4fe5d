package io.hydrant.destination.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.typeutils.base.VoidSerializer;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableSummary;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.functions.sink.filesystem.InProgressFileWriter;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When objects are loaded, and that none is forgotten. */
@Timeout(60)
class LoadingOperatorTest {

    private static final StagingBucket BUCKET = StagingBucket.of("staging", "s3a://staging");

    @TempDir private java.nio.file.Path directory;

    private final ScriptedLoader loader = new ScriptedLoader();

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

    /** What a test waits for. */
    private interface Condition {
        boolean isTrue();
    }

    private final class Harness
            extends OneInputStreamOperatorTestHarness<
                    CommittableMessage<FileSinkCommittable>, Void> {

        private final ScriptedLoader own;

        Harness(ScriptedLoader loader) throws Exception {
            super(
                    new LoadingOperator(
                            new ScriptedTable(loader),
                            BUCKET,
                            Manifests.of(
                                    RedshiftDefinitions.at(
                                            RedshiftDefinitions.CLUSTER, "'DataTableName': 't'"),
                                    BUCKET),
                            RetryTimes.every(Duration.ofMinutes(5), Duration.ofHours(1))));
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
                                        "", new Pending(new Path("s3a://staging/" + key))),
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
