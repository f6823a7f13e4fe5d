package io.hydrant.api.streams;

import static io.hydrant.api.ControlPlane.json;
import static io.hydrant.api.ControlPlane.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.api.ControlPlane;
import io.hydrant.cluster.Counts;
import io.hydrant.streams.JobReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeCycleTest {

    @TempDir Path directory;
    private ControlPlane plane;

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
    }

    @Test
    void answersTheArnAtOnceAndIsCreatingUntilItsJobRuns() {
        assertThat(plane.call("CreateDeliveryStream", ControlPlane.stream("orders", "", "")))
                .isEqualTo(json("{'DeliveryStreamARN': '" + ControlPlane.ARN_START + "orders'}"));
        assertThat(plane.status("orders")).isEqualTo("CREATING");
        assertThat(plane.jobs.calls()).isEmpty();

        plane.settle();

        assertThat(plane.status("orders")).isEqualTo("ACTIVE");
        assertThat(plane.jobs.calls()).containsExactly("run orders 1");
        assertThat(plane.log.streams()).containsExactly("orders");
        assertThat(plane.jobs.running(ControlPlane.ARN_START + "orders").region())
                .isEqualTo("eu-west-1");
    }

    @Test
    void needsNoLogForAStreamThatReadsKinesis() {
        plane.createActive("orders", ControlPlane.KINESIS, "");

        assertThat(plane.log.streams()).isEmpty();
    }

    @Test
    void saysWhyItCouldNotBeCreated() {
        plane.jobs.fail("run", "The bucket lake does not exist");
        plane.create("orders");
        plane.settle();

        assertThat(plane.status("orders")).isEqualTo("CREATING_FAILED");
        assertThat(plane.jobs.calls())
                .as("a job that came up late would deliver")
                .containsExactly("run orders 1", "forget orders");
        assertThat(plane.describe("orders").get("FailureDescription"))
                .isEqualTo(
                        json(
                                "{'Type': 'UNKNOWN_ERROR', 'Details': 'The bucket lake does not"
                                        + " exist'}"));
        assertThat(plane.refusal("CreateDeliveryStream", ControlPlane.stream("orders", "", "")))
                .isEqualTo(
                        "ResourceInUseException 400: Firehose orders under accountId 123456789012"
                                + " already exists");
    }

    @Test
    void whatCouldNotBeCreatedGoesWithoutAJob() {
        plane.log.breakDown();
        plane.create("orders");
        plane.settle();
        plane.jobs.calls();
        plane.reopen();

        plane.call("DeleteDeliveryStream", named("orders"));
        assertThat(plane.status("orders")).isEqualTo("DELETING");
        plane.settle();

        assertThat(plane.jobs.calls()).containsExactly("forget orders");
        assertThat(plane.call("ListDeliveryStreams", "{}").get("DeliveryStreamNames")).isEmpty();
    }

    @Test
    void deliversWhatIsBufferedBeforeItIsDeleted() {
        plane.createActive("orders");

        assertThat(plane.call("DeleteDeliveryStream", named("orders"))).isEqualTo(json("{}"));
        assertThat(plane.status("orders")).isEqualTo("DELETING");
        assertThat(plane.call("DeleteDeliveryStream", named("orders"))).isEqualTo(json("{}"));
        plane.settle();

        assertThat(plane.jobs.calls()).containsExactly("run orders 1", "end orders");
        assertThat(plane.log.streams()).isEmpty();
        assertThat(plane.refusal("DescribeDeliveryStream", named("orders")))
                .isEqualTo(
                        "ResourceNotFoundException 400: Firehose orders under account 123456789012"
                                + " not found.");
        assertThat(directory.resolve("eu-west-1")).isEmptyDirectory();
    }

    @Test
    void aDeletionWaitsForNoStart() {
        Queue<Runnable> deletions = plane.deletionsApart();
        plane.createActive("orders");
        plane.create("slow");
        plane.call("DeleteDeliveryStream", ControlPlane.named("orders"));

        deletions.remove().run();

        assertThat(plane.refusal("DescribeDeliveryStream", ControlPlane.named("orders")))
                .startsWith("ResourceNotFoundException");
        assertThat(plane.status("slow")).isEqualTo("CREATING");
    }

    @Test
    void aStreamThatCannotDeliverIsDeletedOnlyByForce() {
        plane.createActive("orders");
        plane.jobs.fail("end", "The bucket lake does not exist");

        plane.call("DeleteDeliveryStream", named("orders"));
        plane.settle();

        assertThat(plane.status("orders")).isEqualTo("DELETING_FAILED");
        assertThat(plane.describe("orders").at("/FailureDescription/Details").asText())
                .isEqualTo("The bucket lake does not exist");

        plane.jobs.calls();
        plane.call("DeleteDeliveryStream", named("orders", "'AllowForceDelete': true"));
        plane.settle();

        assertThat(plane.jobs.calls())
                .containsExactly("run orders 1", "end orders", "forget orders");
        assertThat(plane.log.streams()).isEmpty();
        assertThat(plane.call("ListDeliveryStreams", "{}").get("DeliveryStreamNames")).isEmpty();
    }

    /** Else a stream of the same name would go on from its state. */
    @Test
    void aStreamWhoseJobCannotBeEndedStaysEvenWhenForced() {
        plane.createActive("orders");
        plane.jobs.fail("end", "The bucket lake does not exist");
        plane.jobs.fail("forget", "The JobManager cannot be reached");

        plane.call("DeleteDeliveryStream", named("orders", "'AllowForceDelete': true"));
        plane.settle();

        assertThat(plane.status("orders")).isEqualTo("DELETING_FAILED");
        assertThat(plane.describe("orders").at("/FailureDescription/Details").asText())
                .isEqualTo("The JobManager cannot be reached");

        plane.jobs.recover();
        plane.call("DeleteDeliveryStream", named("orders"));
        plane.settle();

        assertThat(plane.call("ListDeliveryStreams", "{}").get("DeliveryStreamNames")).isEmpty();
    }

    @Test
    void refusesWhatAStreamIsTooYoungFor() {
        plane.create("orders");

        assertThat(plane.refusal("DeleteDeliveryStream", named("orders")))
                .isEqualTo(
                        "ResourceInUseException 400: Firehose orders under account 123456789012"
                                + " cannot be deleted in CREATING state");
        assertThat(plane.refusal("UpdateDestination", plane.update("orders", 1, "")))
                .isEqualTo(
                        "ResourceInUseException 400: Cannot update firehose: orders when it is in"
                                + " CREATING status");
        assertThat(plane.refusal("PutRecord", named("orders", "'Record': {'Data': 'aGk='}")))
                .isEqualTo(
                        "ResourceNotFoundException 400: Firehose orders is not active in"
                                + " 123456789012 account.");
        assertThat(plane.refusal("StartDeliveryStreamEncryption", named("orders")))
                .isEqualTo(
                        "ResourceInUseException 400: Cannot start encryption of firehose: orders"
                                + " when it is in CREATING status");
        assertThat(plane.call("TagDeliveryStream", named("orders", "'Tags': [{'Key': 'a'}]")))
                .isEqualTo(json("{}"));
    }

    @Test
    void refusesWhatAStreamThatIsBeingDeletedIsTooOldFor() {
        plane.createActive("orders");
        plane.call("DeleteDeliveryStream", named("orders"));

        assertThat(plane.refusal("UpdateDestination", plane.update("orders", 1, "")))
                .isEqualTo(
                        "ResourceInUseException 400: Cannot update firehose: orders when it is in"
                                + " DELETING status");
        assertThat(plane.refusal("PutRecord", named("orders", "'Record': {'Data': 'aGk='}")))
                .isEqualTo(
                        "ResourceNotFoundException 400: Firehose orders is not active in"
                                + " 123456789012 account.");
        assertThat(plane.refusal("TagDeliveryStream", named("orders", "'Tags': [{'Key': 'a'}]")))
                .isEqualTo(
                        "ResourceInUseException 400: Cannot change the tags of firehose: orders"
                                + " when it is in DELETING status");
        assertThat(plane.refusal("UntagDeliveryStream", named("orders", "'TagKeys': ['a']")))
                .isEqualTo(
                        "ResourceInUseException 400: Cannot change the tags of firehose: orders"
                                + " when it is in DELETING status");
        assertThat(plane.refusal("StopDeliveryStreamEncryption", named("orders")))
                .isEqualTo(
                        "ResourceInUseException 400: Cannot stop encryption of firehose: orders"
                                + " when it is in DELETING status");
    }

    @Test
    void goesOnAfterARestartWhereItWas() {
        plane.createActive("active");
        plane.createActive("deleting");
        plane.call("DeleteDeliveryStream", named("deleting"));
        plane.create("creating");
        plane.jobs.end();

        plane.reopen();

        assertThat(plane.status("active")).isEqualTo("ACTIVE");
        assertThat(plane.status("deleting")).isEqualTo("DELETING");
        assertThat(plane.status("creating")).isEqualTo("CREATING");

        plane.settle();

        assertThat(plane.jobs.calls())
                .containsExactlyInAnyOrder(
                        "run active 1", "run deleting 1", "end deleting", "run creating 1");
        assertThat(plane.status("creating")).isEqualTo("ACTIVE");
        assertThat(plane.call("ListDeliveryStreams", "{}"))
                .isEqualTo(
                        json(
                                "{'DeliveryStreamNames': ['active', 'creating'],"
                                        + " 'HasMoreDeliveryStreams': false}"));
    }

    @Test
    void takesRecordsAndSaysWhyWhenItsJobCannotGoOnAfterARestart() {
        plane.createActive("orders");
        plane.jobs.end();
        plane.jobs.fail("run", "The JobManager cannot be reached");
        plane.reopen();
        plane.settle();

        assertThat(plane.status("orders")).isEqualTo("ACTIVE");
        assertThat(plane.describe("orders").at("/FailureDescription/Details").asText())
                .isEqualTo("The JobManager cannot be reached");
        plane.call("PutRecord", named("orders", "'Record': {'Data': 'aGk='}"));
        assertThat(plane.log.records()).containsExactly("orders: hi");
    }

    @Test
    void goesOnByItselfOnceWhatKeptItsJobFromRunningIsGone() {
        plane.createActive("orders");
        plane.jobs.end();
        plane.jobs.fail("run", "The JobManager cannot be reached");
        plane.reopen();
        plane.settle();
        plane.jobs.recover();

        plane.settle();

        assertThat(plane.describe("orders").has("FailureDescription")).isFalse();
        assertThat(plane.jobs.running(ControlPlane.ARN_START + "orders")).isNotNull();
    }

    @Test
    void aStreamWhoseFileCannotBeReadStopsItselfAlone() throws Exception {
        plane.createActive("orders");
        plane.createActive("broken");
        Path file = directory.resolve("eu-west-1/broken.json");
        Files.writeString(file, "{\"Region\": \"eu-west-1\", \"Req");

        plane.reopen();
        plane.settle();

        assertThat(plane.status("orders")).isEqualTo("ACTIVE");
        assertThat(plane.refusal("DescribeDeliveryStream", named("broken")))
                .isEqualTo(
                        "InternalFailure 500: The file file:"
                                + file
                                + " cannot be used: Unexpected end-of-input in field name");
        assertThat(plane.refusal("CreateDeliveryStream", ControlPlane.stream("broken", "", "")))
                .startsWith("InternalFailure 500: The file ");
        assertThat(Files.readString(file)).startsWith("{\"Region\"");
    }

    @Test
    void saysWhyAJobRestartsAgainAndAgain() {
        plane.createActive("orders");

        plane.jobs.report(
                JobReport.State.RESTARTING, Counts.none(), "The bucket lake does not exist");

        assertThat(plane.describe("orders").at("/FailureDescription/Details").asText())
                .isEqualTo("The bucket lake does not exist");
    }

    @Test
    void saysWhyAJobFailed() {
        plane.createActive("orders");
        assertThat(plane.describe("orders").has("FailureDescription")).isFalse();

        plane.failJobs("The bucket lake does not exist");

        assertThat(plane.describe("orders").get("FailureDescription"))
                .isEqualTo(
                        json(
                                "{'Type': 'UNKNOWN_ERROR', 'Details': 'The bucket lake does not"
                                        + " exist'}"));
    }

    @Test
    void saysThatItCannotTellHowAJobDoes() {
        plane.createActive("orders");
        plane.jobs.fail("report", "Connection refused");

        assertThat(plane.describe("orders").at("/FailureDescription/Details").asText())
                .isEqualTo("The state of its job is unknown: Connection refused");
    }
}
