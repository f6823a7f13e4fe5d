package io.hydrant.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.cluster.Counts;
import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Live;
import io.hydrant.streams.JobReport.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a stream's job, on good days and on bad ones. */
class StreamJobsTest {

    @TempDir private Path directory;
    private final ManualTime time = new ManualTime();
    private ScriptedRunner runner;
    private StreamJobs jobs;

    @BeforeEach
    void open() {
        runner = new ScriptedRunner(directory);
        restartServer();
    }

    private void restartServer() {
        jobs =
                StreamJobs.on(
                        runner,
                        Timing.of(Duration.ofSeconds(60), Duration.ofMinutes(5))
                                .on(time, time::sleep));
    }

    @Test
    void aJobThatRunsIsNotStartedAgain() throws Exception {
        jobs.run(definition("1"));
        jobs.run(definition("1"));
        jobs.supervise(definition("1"));

        assertThat(runner.calls()).containsExactly("submit a version 1 NORMAL from nothing");
    }

    @Test
    void aJobThatDoesNotStartSaysWhyAndLeavesNone() throws Exception {
        runner.jobsStartAs(State.RESTARTING, "No such function");

        assertThatThrownBy(() -> jobs.run(definition("1")))
                .hasMessage("The job did not start within 120 seconds: No such function");
        assertThat(runner.calls())
                .containsExactly("submit a version 1 NORMAL from nothing", "cancel a");
    }

    @Test
    void aJobThatWasCanceledIsStartedAgainFromItsNewestCheckpoint() throws Exception {
        jobs.run(definition("1"));
        jobs.supervise(definition("1"));
        runner.completeCheckpoint(state());
        runner.completeCheckpoint(state());
        runner.newestJobIs(State.ABSENT, "");
        runner.calls();

        jobs.supervise(definition("1"));

        assertThat(runner.calls()).containsExactly("submit b version 1 NORMAL from chk-2");
        assertThat(jobs.report(definition("1")).lastError())
                .contains("The job was canceled or has ended");
        jobs.supervise(definition("1"));
        assertThat(jobs.report(definition("1")).lastError()).isEmpty();
    }

    @Test
    void aJobThatKeepsFailingIsStartedAgainForAsLongAsItIsSupervisedAndEverMoreSeldom()
            throws Exception {
        jobs.run(definition("1"));
        runner.jobsStartAs(State.FAILED, "The bucket is gone");
        runner.newestJobIs(State.FAILED, "The bucket is gone");
        runner.calls();

        int started = 0;
        for (int second = 0; second < 3600; second++) {
            jobs.supervise(definition("1"));
            time.pass(Duration.ofSeconds(1));
            started += runner.calls().size();
        }

        // At once, after 0, 1, 2, 4, 8, 16 and 32 seconds, and then every minute.
        assertThat(started).isBetween(60, 70);
        assertThat(jobs.report(definition("1")).lastError()).contains("The bucket is gone");

        runner.recover();
        time.pass(Duration.ofMinutes(1));
        jobs.supervise(definition("1"));
        jobs.supervise(definition("1"));

        assertThat(jobs.report(definition("1")).state()).isEqualTo(State.RUNNING);
        assertThat(jobs.report(definition("1")).lastError()).isEmpty();
    }

    @Test
    void whatIsMissingForTheNextStartIsToldAndTriedAgain() throws Exception {
        jobs.run(definition("1"));
        runner.newestJobIs(State.FAILED, "Broken");
        runner.fail("require", "The file of function clean is missing: clean.py");
        runner.calls();

        jobs.supervise(definition("1"));

        assertThat(runner.calls()).isEmpty();
        assertThat(jobs.report(definition("1")).lastError()).contains("Broken");
        time.pass(Duration.ofMinutes(1));
        runner.newestJobIs(State.ABSENT, "");
        jobs.supervise(definition("1"));
        assertThat(jobs.report(definition("1")).lastError())
                .contains("The file of function clean is missing: clean.py");

        runner.recover();
        time.pass(Duration.ofMinutes(1));
        jobs.supervise(definition("1"));

        assertThat(runner.calls()).containsExactly("submit b version 1 NORMAL from nothing");
    }

    @Test
    void aServerThatIsStartedAgainGoesOnWithItsJobsWithoutTrouble() throws Exception {
        jobs.run(definition("1"));
        runner.completeCheckpoint(state());
        runner.loseJobs();
        runner.calls();
        restartServer();

        jobs.supervise(definition("1"));

        assertThat(runner.calls()).containsExactly("submit b version 1 NORMAL from chk-1");
        assertThat(jobs.report(definition("1")).lastError()).isEmpty();
    }

    @Test
    void aJobWithoutARecordIsAdopted() throws Exception {
        runner.findsAJob();

        jobs.supervise(definition("1"));

        assertThat(runner.calls()).isEmpty();
        assertThat(jobs.report(definition("1")).state()).isEqualTo(State.RUNNING);
        assertThat(jobs.versionId(definition("1"))).contains("1");
    }

    @Test
    void aJobThatRestartsSaysWhyAndIsLeftToFlink() throws Exception {
        jobs.run(definition("1"));
        runner.newestJobIs(State.RESTARTING, "Bucket lake does not exist");
        runner.calls();

        jobs.supervise(definition("1"));

        assertThat(runner.calls()).isEmpty();
        assertThat(jobs.report(definition("1")).state()).isEqualTo(State.RESTARTING);
        assertThat(jobs.report(definition("1")).lastError()).contains("Bucket lake does not exist");
    }

    @Test
    void aChangeGoesOnFromASavepoint() throws Exception {
        jobs.run(definition("1"));
        runner.completeCheckpoint(state());
        runner.calls();

        jobs.change(definition("1"), definition("2"));

        assertThat(runner.calls())
                .containsExactly("stop a", "submit b version 2 NORMAL from savepoint-2");
        assertThat(jobs.versionId(definition("2"))).contains("2");
    }

    @Test
    void aStreamThatCannotDeliverIsMendedByAChangeFromItsNewestCheckpoint() throws Exception {
        jobs.run(definition("1"));
        runner.completeCheckpoint(state());
        runner.newestJobIs(State.RESTARTING, "Bucket lake does not exist");
        jobs.supervise(definition("1"));
        runner.calls();

        jobs.change(definition("1"), definition("2"));

        assertThat(runner.calls())
                .containsExactly("cancel a", "submit b version 2 NORMAL from chk-1");
        assertThat(jobs.report(definition("2")).lastError()).isEmpty();
    }

    @Test
    void aChangeThatLeavesStateBehindDeliversItFirst() throws Exception {
        jobs.run(converting("1"));
        runner.calls();

        jobs.change(converting("1"), definition("2"));

        assertThat(runner.calls())
                .containsExactly(
                        "stop a",
                        "submit b version 1 ONLY_RESTORED from savepoint-1",
                        "drain b",
                        "submit c version 2 FROM_EMPTY_STATE from savepoint-2");
    }

    @Test
    void untilAChangedJobHasCompletedACheckpointEachStartLeavesOutTheStateThatTheChangeEmptied()
            throws Exception {
        jobs.run(converting("1"));
        jobs.change(converting("1"), definition("2"));
        runner.fail("stop", "The TaskManager was lost");
        runner.calls();

        jobs.flush(definition("2"));
        jobs.change(definition("2"), definition("3"));

        assertThat(runner.calls())
                .containsExactly(
                        "stop c",
                        "cancel c",
                        "submit d version 2 FLUSHING_FROM_EMPTY_STATE from savepoint-2",
                        "await-flushed d",
                        "drain d",
                        "submit e version 2 FROM_EMPTY_STATE from savepoint-3",
                        "stop e",
                        "cancel e",
                        "submit f version 3 FROM_EMPTY_STATE from savepoint-3");
    }

    @Test
    void stateThatCannotBeDeliveredUnderItsDefinitionKeepsTheDefinition() throws Exception {
        jobs.run(converting("1"));
        runner.fail("drain", "Access denied");
        runner.calls();

        assertThatThrownBy(() -> jobs.change(converting("1"), definition("2")))
                .hasMessage("What is buffered cannot be delivered: Access denied");

        assertThat(runner.calls())
                .containsExactly(
                        "stop a",
                        "submit b version 1 ONLY_RESTORED from savepoint-1",
                        "drain b",
                        "cancel b",
                        "submit c version 1 NORMAL from savepoint-1");
        assertThat(jobs.versionId(definition("2"))).contains("1");
    }

    @Test
    void aChangeUnderWhichTheJobDoesNotStartIsTakenBack() throws Exception {
        jobs.run(definition("1"));
        runner.jobsStartAs(State.FAILED, "No such table");
        runner.calls();

        assertThatThrownBy(() -> jobs.change(definition("1"), definition("2")))
                .hasMessage("The job does not start: No such table");

        assertThat(runner.calls())
                .containsExactly(
                        "stop a",
                        "submit b version 2 NORMAL from savepoint-1",
                        "cancel b",
                        "submit c version 1 NORMAL from savepoint-1");
    }

    @Test
    void aChangeWhoseNeedsAreMissingTouchesNothing() throws Exception {
        jobs.run(definition("1"));
        runner.fail("require", "There is no Kinesis stream clicks");
        runner.calls();

        assertThatThrownBy(() -> jobs.change(definition("1"), definition("2")))
                .hasMessage("There is no Kinesis stream clicks");

        assertThat(runner.calls()).isEmpty();
    }

    /** Between the two jobs of such a change the server may be killed. */
    @Test
    void aJobThatReadsNothingIsReplacedByOneThatDoes() throws Exception {
        StreamState state = state();
        state.keep(definition("1"));
        jobs.run(definition("1"));
        state.note(JobRecord.of(state.record().get().jobId(), "1", "", StartMode.ONLY_RESTORED));
        runner.calls();
        restartServer();

        jobs.supervise(definition("1"));

        assertThat(runner.calls())
                .containsExactly("stop a", "submit b version 1 NORMAL from savepoint-1");
    }

    @Test
    void aFlushIsProvedByADrainedSavepointAndReadsOnFromThere() throws Exception {
        jobs.run(definition("1"));
        runner.calls();

        jobs.flush(definition("1"));

        assertThat(runner.calls())
                .containsExactly(
                        "stop a",
                        "submit b version 1 FLUSHING from savepoint-1",
                        "await-flushed b",
                        "drain b",
                        "submit c version 1 NORMAL from savepoint-2");
    }

    @Test
    void countsGoOnOverAFlushAndWhatIsBufferedIsTheNewestJobsAlone() throws Exception {
        jobs.run(definition("1"));
        runner.newestJobCounts(Counts.of(5, 3, 120, 1_000));

        jobs.flush(definition("1"));
        runner.newestJobCounts(Counts.of(2, 1, 7, 2_000));

        JobCounts counts = jobs.report(definition("1")).counts();
        assertThat(counts.recordsIn()).isEqualTo(7);
        assertThat(counts.recordsDelivered()).isEqualTo(4);
        assertThat(counts.bytesBuffered()).isEqualTo(7);
        assertThat(counts.oldestArrival()).contains(Instant.ofEpochMilli(2_000));
    }

    @Test
    void countsThatFlinkHasNotFetchedYetAreAwaitedBeforeAFlush() throws Exception {
        jobs.run(definition("1"));
        runner.newestJobCounts(Counts.of(5, 3, 120, 1_000));
        runner.countsAreUnknownFor(6);

        jobs.flush(definition("1"));

        assertThat(jobs.report(definition("1")).counts().recordsIn()).isEqualTo(5);
    }

    @Test
    void aFlushThatCannotDeliverSaysWhyAndLeavesTheJobRunning() throws Exception {
        jobs.run(definition("1"));
        runner.fail("drain", "The savepoint expired");
        runner.calls();

        assertThatThrownBy(() -> jobs.flush(definition("1")))
                .hasMessage("What is buffered cannot be delivered: The savepoint expired");

        assertThat(runner.calls())
                .containsExactly(
                        "stop a",
                        "submit b version 1 FLUSHING from savepoint-1",
                        "await-flushed b",
                        "drain b",
                        "cancel b",
                        "submit c version 1 NORMAL from savepoint-1");
    }

    @Test
    void aFlushOfAJobThatFailsAgainAndAgainIsNotWaitedFor() throws Exception {
        jobs.run(definition("1"));
        runner.flushingJobIs(
                "Bucket lake does not exist",
                State.RESTARTING,
                State.RESTARTING,
                State.RUNNING,
                State.RESTARTING,
                State.RUNNING,
                State.RESTARTING,
                State.RUNNING);
        runner.calls();

        assertThatThrownBy(() -> jobs.flush(definition("1")))
                .hasMessage("What is buffered cannot be delivered: Bucket lake does not exist");

        assertThat(runner.calls())
                .containsExactly(
                        "stop a",
                        "submit b version 1 FLUSHING from savepoint-1",
                        "await-flushed b",
                        "cancel b",
                        "submit c version 1 NORMAL from savepoint-1");
    }

    @Test
    void aFlushOfAJobThatFailsAWhileIsWaitedFor() throws Exception {
        jobs.run(definition("1"));
        runner.flushingJobIs(
                "S3 does not answer",
                State.RESTARTING,
                State.RUNNING,
                State.RESTARTING,
                State.RUNNING);
        runner.calls();

        jobs.flush(definition("1"));

        assertThat(runner.calls())
                .contains("drain b", "submit c version 1 NORMAL from savepoint-2");
    }

    @Test
    void aFlushOfAJobThatRestartsIsRefusedWithoutTouchingIt() throws Exception {
        jobs.run(definition("1"));
        runner.newestJobIs(State.RESTARTING, "Bucket lake does not exist");
        runner.calls();

        assertThatThrownBy(() -> jobs.flush(definition("1")))
                .hasMessage("What is buffered cannot be delivered: Bucket lake does not exist");

        assertThat(runner.calls()).isEmpty();
    }

    @Test
    void anEndDrainsWhatWasPutAndLeavesNoState() throws Exception {
        jobs.run(definition("1"));
        runner.calls();

        jobs.end(definition("1"));

        assertThat(runner.calls())
                .containsExactly(
                        "stop a",
                        "submit b version 1 FLUSHING from savepoint-1",
                        "await-flushed b",
                        "drain b");
        assertThat(directory.resolve("orders")).doesNotExist();
    }

    @Test
    void anEndThatCannotDeliverKeepsTheStateAndTheJob() throws Exception {
        jobs.run(definition("1"));
        runner.completeCheckpoint(state());
        runner.fail("await-flushed", "Not within 300 seconds");
        runner.calls();

        assertThatThrownBy(() -> jobs.end(definition("1")))
                .hasMessage("What is buffered cannot be delivered: Not within 300 seconds");

        assertThat(state().newestSnapshot()).endsWith("savepoint-2");
        assertThat(jobs.report(definition("1")).state()).isEqualTo(State.RUNNING);
        runner.recover();
        jobs.end(definition("1"));
        assertThat(directory.resolve("orders")).doesNotExist();
    }

    @Test
    void whatIsForgottenEndsAndLeavesNothing() throws Exception {
        jobs.run(definition("1"));
        runner.calls();

        jobs.forget(definition("1"));
        jobs.forget(definition("1"));

        assertThat(runner.calls()).containsExactly("cancel a");
        assertThat(directory.resolve("orders")).doesNotExist();
    }

    @Test
    void aJobThatCannotBeStoppedWithASavepointGoesOnFromItsNewestCheckpoint() throws Exception {
        jobs.run(definition("1"));
        runner.completeCheckpoint(state());
        runner.fail("stop", "Checkpoint expired before completing");
        runner.calls();

        jobs.change(definition("1"), definition("2"));

        assertThat(runner.calls())
                .containsExactly("stop a", "cancel a", "submit b version 2 NORMAL from chk-1");
    }

    @Test
    void jobsThatEndWithTheServerAreStoppedWithASavepoint() throws Exception {
        runner.endJobsWithServer();
        jobs.run(definition("1"));
        runner.calls();

        jobs.close();

        assertThat(runner.calls()).containsExactly("stop a", "close");
    }

    @Test
    void aServerThatStopsAsksForNoCountsWhichNobodyWillSee() throws Exception {
        runner.endJobsWithServer();
        jobs.run(definition("1"));

        jobs.close();

        assertThat(runner.countsAsked()).isZero();
    }

    @Test
    void allJobsAreStoppedAtOnceHoweverFewProcessorsThereAre() throws Exception {
        runner.endJobsWithServer();
        for (int i = 0; i < 64; i++) {
            jobs.run(named("orders-" + i));
        }
        runner.stopOnlyTogether(64);

        jobs.close();

        for (int i = 0; i < 64; i++) {
            assertThat(runner.state(named("orders-" + i)).newestSnapshot()).contains("savepoint-");
        }
    }

    @Test
    void startsAreAwaitedUntilTheJobsRunOrHaveFailed() throws Exception {
        runner.jobsStartAs(State.STARTING, "");
        jobs.supervise(definition("1"));
        Instant before = time.instant();
        time.during(Duration.ofSeconds(3), () -> runner.newestJobIs(State.RUNNING, ""));

        jobs.awaitStarts(Duration.ofMinutes(1));

        assertThat(Duration.between(before, time.instant()))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void aJobThatCannotStartHoldsUpTheAwaitNoLongerThanToldTo() throws Exception {
        runner.jobsStartAs(State.STARTING, "");
        jobs.supervise(definition("1"));
        Instant before = time.instant();

        jobs.awaitStarts(Duration.ofSeconds(20));

        assertThat(Duration.between(before, time.instant()))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    }

    @Test
    void jobsOfAClusterGoOnWithoutTheServer() throws Exception {
        jobs.run(definition("1"));
        runner.calls();

        jobs.close();

        assertThat(runner.calls()).containsExactly("close");
    }

    @Test
    void theNewestSnapshotIsTheOneWithTheHighestNumberWhateverTheClockSaid() throws Exception {
        jobs.run(definition("1"));
        runner.completeCheckpoint(state());
        runner.completeCheckpoint(state());
        Path older =
                Live.files(directory).stream()
                        .filter(file -> file.endsWith(Path.of("chk-1", "_metadata")))
                        .findFirst()
                        .get();
        Files.setLastModifiedTime(
                older, java.nio.file.attribute.FileTime.fromMillis(Long.MAX_VALUE / 4));
        Files.createDirectories(
                Path.of(java.net.URI.create(state().checkpoints())).resolve("x").resolve("chk-9"));

        assertThat(state().newestSnapshot()).endsWith("chk-2");
    }

    @Test
    void aRecordThatWasCutOffDoesNotHideTheOneBefore() throws Exception {
        StreamState state = state();
        JobRecord whole = JobRecord.of("a".repeat(32), "1", "", StartMode.NORMAL);
        state.note(whole);
        Files.writeString(directory.resolve("orders/jobs/0000000000000000002.json"), "{\"Jo");

        assertThat(state.record().get().jobId()).isEqualTo(whole.jobId());
    }

    @Test
    void whatTwoAskForAtOnceIsDoneOneAfterTheOther() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> one = threads.submit(() -> runWith(both));
            Future<?> other = threads.submit(() -> runWith(both));
            one.get(10, TimeUnit.SECONDS);
            other.get(10, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }

        assertThat(runner.calls()).containsExactly("submit a version 1 NORMAL from nothing");
    }

    private Void runWith(CountDownLatch both) throws Exception {
        both.countDown();
        both.await();
        jobs.run(definition("1"));
        return null;
    }

    private StreamState state() {
        return runner.state(definition("1"));
    }

    private static DeliveryStreamDefinition definition(String versionId) {
        return definition(versionId, "");
    }

    private static DeliveryStreamDefinition named(String name) {
        return parse(name, "").inRegion("eu-west-1", "123456789012").withVersionId("1");
    }

    private static DeliveryStreamDefinition converting(String versionId) {
        return definition(
                versionId,
                ", 'BufferingHints': {'SizeInMBs': 128, 'IntervalInSeconds': 60},"
                        + " 'DataFormatConversionConfiguration': {'Enabled': true,"
                        + " 'InputFormatConfiguration': {'Deserializer': {'OpenXJsonSerDe': {}}},"
                        + " 'OutputFormatConfiguration': {'Serializer': {'ParquetSerDe': {}}},"
                        + " 'SchemaConfiguration': {'DatabaseName': 'd', 'TableName': 't',"
                        + " 'RoleARN': 'arn:aws:iam::123456789012:role/delivery'}}");
    }

    private static DeliveryStreamDefinition definition(String versionId, String more) {
        return parse("orders", more).inRegion("eu-west-1", "123456789012").withVersionId(versionId);
    }

    private static DeliveryStreamDefinition parse(String name, String more) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': '"
                                + name
                                + "', 'ExtendedS3DestinationConfiguration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + " 'BucketARN': 'arn:aws:s3:::lake'"
                                + more
                                + "}}")
                        .replace('\'', '"'));
    }
}
