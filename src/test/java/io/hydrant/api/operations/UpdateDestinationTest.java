package io.hydrant.api.operations;

import static io.hydrant.api.ControlPlane.json;
import static io.hydrant.api.ControlPlane.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.api.ControlPlane;
import io.hydrant.api.description.DestinationUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateDestinationTest {

    @TempDir Path directory;
    private ControlPlane plane;

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
    }

    private static final String BEFORE =
            "'Prefix': 'in/', 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 60},"
                    + " 'CloudWatchLoggingOptions': {'Enabled': false, 'LogGroupName': 'g',"
                    + " 'LogStreamName': 's'}, 'DataFormatConversionConfiguration': {'Enabled':"
                    + " false, 'SchemaConfiguration': {'TableName': 't'}},"
                    + " 'ProcessingConfiguration': {'Enabled': true, 'Processors': [{'Type':"
                    + " 'AppendDelimiterToRecord'}]}, 'FileExtension': '.json',"
                    + " 'EncryptionConfiguration': {'KMSEncryptionConfig': {'AWSKMSKeyARN':"
                    + " 'arn:aws:kms:eu-west-1:123456789012:key/1'}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'Prefix': 'out/' | /Prefix | \"out/\"",
                "'Prefix': '' | /Prefix | \"\"",
                "'CompressionFormat': 'GZIP' | /Prefix | \"in/\"",
                "'CompressionFormat': 'GZIP' | /CompressionFormat | \"GZIP\"",
                "'BufferingHints': {'SizeInMBs': 2} | /BufferingHints |"
                        + " {\"SizeInMBs\":2,\"IntervalInSeconds\":60}",
                "'CloudWatchLoggingOptions': {'Enabled': true} | /CloudWatchLoggingOptions |"
                        + " {\"Enabled\":true,\"LogGroupName\":\"g\",\"LogStreamName\":\"s\"}",
                "'DataFormatConversionConfiguration': {'SchemaConfiguration': {'Region': 'r'}} |"
                        + " /DataFormatConversionConfiguration |"
                        + " {\"Enabled\":false,\"SchemaConfiguration\":{\"Region\":\"r\"}}",
                "'ProcessingConfiguration': {'Processors': [{'Type': 'AppendDelimiterToRecord',"
                        + " 'Parameters': []}]} | /ProcessingConfiguration | {\"Enabled\":true,"
                        + "\"Processors\":[{\"Type\":\"AppendDelimiterToRecord\",\"Parameters\":[]}]}",
                "'ProcessingConfiguration': {'Enabled': false} | /ProcessingConfiguration |"
                        + " {\"Enabled\":false,\"Processors\":[]}",
                "'EncryptionConfiguration': {'NoEncryptionConfig': 'NoEncryption'} |"
                        + " /EncryptionConfiguration | {\"NoEncryptionConfig\":\"NoEncryption\"}",
                "'FileExtension': '' | /FileExtension | \"\""
            })
    void mergesAnUpdate(String update, String member, String after) {
        plane.createActive("orders", "", BEFORE);
        plane.pass(Duration.ofSeconds(10));

        assertThat(plane.call("UpdateDestination", plane.update("orders", 1, update)))
                .isEqualTo(json("{}"));

        assertThat(plane.destination("orders").at(member).toString())
                .isEqualTo(after.replace(", \"P", ",\"P"));
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("2");
        assertThat(plane.describe("orders").get("LastUpdateTimestamp").asText())
                .isEqualTo("1769846410.250");
        assertThat(plane.jobs.calls()).containsExactly("change orders 2");
        String described = plane.describe("orders").toString();
        plane.reopen();
        assertThat(plane.describe("orders").toString()).isEqualTo(described);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'Prefix': 'in/'",
                "'BufferingHints': {'SizeInMBs': 1}",
                "'ErrorOutputPrefix': ''",
                "'CompressionFormat': 'UNCOMPRESSED'",
                "'S3BackupMode': 'Disabled'",
                "'RoleARN': null"
            })
    void changesNothingForAnUpdateWithoutEffect(String update) {
        plane.createActive("orders", "", BEFORE);
        String before = plane.describe("orders").toString();

        plane.call("UpdateDestination", plane.update("orders", 1, update));

        assertThat(plane.describe("orders").toString()).isEqualTo(before);
        assertThat(plane.jobs.calls()).isEmpty();
    }

    @Test
    void takesOneHintBesideTheDefaultOfTheOther() {
        plane.createActive("orders");

        plane.call(
                "UpdateDestination",
                plane.update("orders", 1, "'BufferingHints': {'IntervalInSeconds': 60}"));

        assertThat(plane.destination("orders").get("BufferingHints"))
                .isEqualTo(json("{'SizeInMBs': 5, 'IntervalInSeconds': 60}"));
    }

    @Test
    void takesEitherUpdateOfAnS3Destination() {
        plane.call(
                "CreateDeliveryStream",
                named(
                        "orders",
                        "'S3DestinationConfiguration': {" + ControlPlane.DESTINATION + "}"));
        plane.settle();

        plane.call(
                "UpdateDestination",
                plane.update("orders", 1, "'Prefix': 'a/'").replace("ExtendedS3", "S3"));
        plane.call("UpdateDestination", plane.update("orders", 2, "'FileExtension': '.x'"));

        assertThat(plane.destination("orders").get("Prefix").asText()).isEqualTo("a/");
        assertThat(plane.destination("orders").get("FileExtension").asText()).isEqualTo(".x");
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("3");
    }

    @Test
    void mergesTheBackup() {
        plane.createActive(
                "orders",
                "",
                "'S3BackupConfiguration': {" + ControlPlane.DESTINATION + ", 'Prefix': 'raw/'}");

        plane.call(
                "UpdateDestination",
                plane.update("orders", 1, "'S3BackupUpdate': {'CompressionFormat': 'GZIP'}"));

        assertThat(plane.destination("orders").at("/S3BackupDescription/Prefix").asText())
                .isEqualTo("raw/");
        assertThat(
                        plane.destination("orders")
                                .at("/S3BackupDescription/CompressionFormat")
                                .asText())
                .isEqualTo("GZIP");
    }

    @Test
    void startsDecompressionOnlyWhereFirehoseDoes() {
        String decompression =
                "'ProcessingConfiguration': {'Enabled': true, 'Processors': [{'Type':"
                        + " 'Decompression'}]}";
        plane.createActive("plain", "", BEFORE);
        plane.createActive("logs", "", decompression);
        plane.pass(Duration.ofSeconds(10));

        assertThat(plane.refusal("UpdateDestination", plane.update("plain", 1, decompression)))
                .isEqualTo(
                        "InvalidArgumentException 400: Enabling source decompression is not"
                                + " supported for existing stream with no Lambda function attached.");
        assertThat(
                        plane.call(
                                "UpdateDestination",
                                plane.update("logs", 1, decompression + ", 'Prefix': 'out/'")))
                .isEqualTo(json("{}"));
    }

    @Test
    void refusesAVersionThatIsNotTheCurrentOne() {
        plane.createActive("orders");

        assertThat(plane.refusal("UpdateDestination", plane.update("orders", 2, "'Prefix': 'a'")))
                .isEqualTo(
                        "ConcurrentModificationException 400: Cannot update firehose: orders since"
                                + " the current version id: 1 and specified version id: 2 do not"
                                + " match");
    }

    @Test
    void refusesADestinationThatItDoesNotHave() {
        plane.createActive("orders");

        assertThat(
                        plane.refusal(
                                "UpdateDestination",
                                plane.update("orders", 1, "").replace("0001'", "0002'")))
                .isEqualTo(
                        "ResourceNotFoundException 400: Destination Id destinationId-000000000002"
                                + " not found");
    }

    @Test
    void refusesAnUpdateOfNothingOfTooMuchAndOfAnotherDestination() {
        plane.createActive("orders");
        String nothing =
                "'CurrentDeliveryStreamVersionId': '1', 'DestinationId':"
                        + " 'destinationId-000000000001'";

        assertThat(plane.refusal("UpdateDestination", named("orders", nothing)))
                .isEqualTo(
                        "InvalidArgumentException 400: At least one destination or source"
                                + " configuration update must be provided");
        assertThat(
                        plane.refusal(
                                "UpdateDestination",
                                named(
                                        "orders",
                                        nothing
                                                + ", 'S3DestinationUpdate': {},"
                                                + " 'ExtendedS3DestinationUpdate': {}")))
                .isEqualTo(
                        "InvalidArgumentException 400: S3DestinationUpdate,"
                                + " ExtendedS3DestinationUpdate are given together; there must be"
                                + " exactly one destination");
        assertThat(
                        plane.refusal(
                                "UpdateDestination",
                                named("orders", nothing + ", 'IcebergDestinationUpdate': {}")))
                .isEqualTo(
                        "InvalidArgumentException 400: IcebergDestinationUpdate is not supported"
                                + " yet");
    }

    @Test
    void refusesWhatWouldNotBeValidOrMustNotChange() {
        plane.createActive("orders");

        assertThat(
                        plane.refusal(
                                "UpdateDestination",
                                plane.update("orders", 1, "'Prefix': '!{timestamp:yyyy}/'")))
                .isEqualTo(
                        "InvalidArgumentException 400: The supplied prefix(es) do not satisfy the"
                                + " following constraint: ErrorOutputPrefix cannot be null or empty"
                                + " when Prefix contains expressions"
                                + " (ExtendedS3DestinationConfiguration.ErrorOutputPrefix is"
                                + " missing)");
        assertThat(
                        plane.refusal(
                                "UpdateDestination",
                                plane.update(
                                        "orders",
                                        1,
                                        "'DynamicPartitioningConfiguration': {'Enabled': true}")))
                .isEqualTo(
                        "InvalidArgumentException 400: DynamicPartitioningConfiguration.Enabled is"
                                + " true; it must stay what it was when the delivery stream was"
                                + " created");
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("1");
    }

    @Test
    void refusesToDisableTheBackup() {
        assertThat(
                        ControlPlane.refusal(
                                () ->
                                        DestinationUpdate.of(
                                                json(
                                                        ControlPlane.stream(
                                                                "orders",
                                                                "",
                                                                "'S3BackupMode': 'Enabled'")),
                                                json(
                                                        "{'ExtendedS3DestinationUpdate':"
                                                                + " {'S3BackupMode': 'Disabled'}}"))))
                .isEqualTo(
                        "InvalidArgumentException 400: Disabling S3 backup is not currently"
                                + " supported.");
    }

    @Test
    void keepsTheOldVersionWhenTheJobCannotBeChanged() {
        plane.createActive("orders");
        String before = plane.describe("orders").toString();
        plane.jobs.fail("change", "The savepoint could not be written");

        assertThat(plane.refusal("UpdateDestination", plane.update("orders", 1, "'Prefix': 'a/'")))
                .isEqualTo(
                        "InternalFailure 500: Firehose orders was not changed and remains at version"
                                + " 1: The savepoint could not be written");
        assertThat(plane.jobs.calls()).containsExactly("change orders 2");
        assertThat(plane.describe("orders").toString()).isEqualTo(before);

        plane.jobs.recover();
        plane.call("UpdateDestination", plane.update("orders", 1, "'Prefix': 'a/'"));
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("2");
    }

    @Test
    void runsAJobThatFailedUnderTheVersionThatMayMendIt() {
        plane.createActive("orders");
        plane.failJobs("The bucket lake does not exist");

        plane.call(
                "UpdateDestination", plane.update("orders", 1, "'BucketARN': 'arn:aws:s3:::pond'"));

        assertThat(plane.jobs.calls()).containsExactly("change orders 2");
    }

    @Test
    void leavesTheJobAloneWhenTheStoreIsOutOfReach() throws Exception {
        plane.createActive("orders");
        String before = plane.describe("orders").toString();
        blockStore();

        assertThat(plane.refusal("UpdateDestination", plane.update("orders", 1, "'Prefix': 'a/'")))
                .isEqualTo(
                        "InternalFailure 500: UpdateDestination failed; the log of the server says"
                                + " why");
        assertThat(plane.jobs.calls()).isEmpty();
        assertThat(plane.describe("orders").toString()).isEqualTo(before);
    }

    @Test
    void keepsTheOldVersionWhenTheNewOneCannotBeStored() {
        plane.createActive("orders");
        String before = plane.describe("orders").toString();
        plane.jobs.duringChange(this::blockStore);

        assertThat(plane.refusal("UpdateDestination", plane.update("orders", 1, "'Prefix': 'a/'")))
                .isEqualTo(
                        "InternalFailure 500: UpdateDestination failed; the log of the server says"
                                + " why");
        assertThat(plane.jobs.calls()).containsExactly("change orders 2", "change orders 1");
        assertThat(plane.describe("orders").toString()).isEqualTo(before);
    }

    private void blockStore() {
        Path region = directory.resolve("eu-west-1");
        try {
            if (Files.isDirectory(region)) {
                Files.delete(region.resolve("orders.json"));
                Files.delete(region);
                Files.writeString(region, "in the way");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aCrashBeforeTheJobWasChangedLeavesTheOldVersion() {
        plane.createActive("orders");
        String before = plane.describe("orders").toString();
        crashDuringUpdate(() -> {});
        plane.jobs.end();

        plane.reopen();
        plane.settle();

        assertThat(plane.describe("orders").toString()).isEqualTo(before);
        assertThat(plane.jobs.calls()).containsExactly("run orders 1");
    }

    /** The job's state is of the new version by then. */
    @Test
    void aCrashAfterTheJobWasChangedLeavesTheNewVersion() {
        plane.createActive("orders");
        crashDuringUpdate(() -> plane.jobs.startedAs("orders", "2"));
        plane.jobs.end();

        plane.reopen();

        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("2");
        assertThat(plane.destination("orders").get("Prefix").asText()).isEqualTo("a/");
        plane.settle();
        assertThat(plane.jobs.calls()).containsExactly("run orders 2");
        String after = plane.describe("orders").toString();
        plane.jobs.startedAs("orders", "1");
        plane.reopen();
        assertThat(plane.describe("orders").toString()).as("settled once").isEqualTo(after);
    }

    /** As SIGKILL has it: what comes after the job's part never happens. */
    private void crashDuringUpdate(Runnable before) {
        plane.jobs.duringChange(
                () -> {
                    before.run();
                    throw new Crash();
                });
        assertThatThrownBy(
                        () ->
                                plane.call(
                                        "UpdateDestination",
                                        plane.update("orders", 1, "'Prefix': 'a/'")))
                .isInstanceOf(Crash.class);
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void keepsOnlyOtherChangesOfTheSameStreamWaiting() throws Exception {
        plane.createActive("orders");
        plane.createActive("other");
        String before = plane.describe("orders").toString();
        List<String> meanwhile = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> tagging = new ArrayList<>();
        plane.jobs.duringChange(
                () -> {
                    tagging.add(
                            threads.submit(
                                    () ->
                                            plane.call(
                                                    "TagDeliveryStream",
                                                    named("orders", "'Tags': [{'Key': 'a'}]"))));
                    Future<String> others =
                            threads.submit(
                                    () ->
                                            plane.call("DeleteDeliveryStream", named("other"))
                                                    + plane.describe("orders").toString());
                    try {
                        meanwhile.add(others.get(30, TimeUnit.SECONDS));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });

        plane.call("UpdateDestination", plane.update("orders", 1, "'Prefix': 'a/'"));

        assertThat(meanwhile).containsExactly("{}" + before);
        tagging.get(0).get(30, TimeUnit.SECONDS);
        threads.shutdown();
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("2");
        assertThat(plane.call("ListTagsForDeliveryStream", named("orders")).get("Tags")).hasSize(1);
    }
}
