package io.hydrant.api;

import static io.hydrant.api.ControlPlane.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A delivery stream to Splunk: created, described, and changed. */
class SplunkApiTest extends DestinationApiContract {

    private static final String SMALLEST =
            "'HECEndpoint': 'https://splunk.example.com:8088', 'HECEndpointType': 'Raw',"
                    + " 'HECToken': 's3cr3t-token', 'S3Configuration': {"
                    + ControlPlane.DESTINATION
                    + "}";

    SplunkApiTest() {
        super("Splunk", SMALLEST, "HECToken");
    }

    @Test
    void isDescribedWithDefaultsAndWithItsTokenAsByFirehose() {
        create("");

        assertThat(plane.describe("orders").at("/Destinations/0"))
                .isEqualTo(
                        json(
                                "{'DestinationId': 'destinationId-000000000001',"
                                        + " 'SplunkDestinationDescription': {"
                                        + "'HECEndpoint': 'https://splunk.example.com:8088',"
                                        + " 'HECEndpointType': 'Raw', 'HECToken': 's3cr3t-token',"
                                        + " 'HECAcknowledgmentTimeoutInSeconds': 180,"
                                        + " 'RetryOptions': {'DurationInSeconds': 300},"
                                        + " 'S3BackupMode': 'FailedEventsOnly',"
                                        + " 'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds':"
                                        + " 60}, 'CloudWatchLoggingOptions': {'Enabled': false},"
                                        + " 'S3DestinationDescription': {"
                                        + ControlPlane.DESTINATION
                                        + ", 'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds':"
                                        + " 300}, 'CompressionFormat': 'UNCOMPRESSED',"
                                        + " 'EncryptionConfiguration': {'NoEncryptionConfig':"
                                        + " 'NoEncryption'}, 'CloudWatchLoggingOptions': {'Enabled':"
                                        + " false}}}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'HECEndpoint': 'https://other.example.com' | /HECEndpoint |"
                        + " \"https://other.example.com\"",
                "'HECEndpoint': 'https://other.example.com' | /HECToken | \"s3cr3t-token\"",
                "'HECEndpointType': 'Event' | /HECEndpointType | \"Event\"",
                "'HECToken': 'another' | /HECToken | \"another\"",
                "'HECAcknowledgmentTimeoutInSeconds': 600 | /HECAcknowledgmentTimeoutInSeconds | 600",
                "'RetryOptions': {'DurationInSeconds': 60} | /RetryOptions |"
                        + " {\"DurationInSeconds\":60}",
                "'BufferingHints': {'SizeInMBs': 1} | /BufferingHints |"
                        + " {\"SizeInMBs\":1,\"IntervalInSeconds\":60}",
                "'S3BackupMode': 'AllEvents' | /S3BackupMode | \"AllEvents\"",
                "'S3Update': {'CompressionFormat': 'GZIP'} |"
                        + " /S3DestinationDescription/CompressionFormat | \"GZIP\"",
                "'S3Update': {'CompressionFormat': 'GZIP'} |"
                        + " /S3DestinationDescription/BucketARN | \"arn:aws:s3:::lake\"",
                "'SecretsManagerConfiguration': {'Enabled': false} | /SecretsManagerConfiguration |"
                        + " {\"Enabled\":false}",
            })
    void mergesAnUpdate(String update, String member, String after) {
        create("");

        plane.call("UpdateDestination", update(1, update));

        assertThat(description().at(member).toString()).isEqualTo(after);
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("2");
    }

    @Test
    void anUpdateThatSaysWhatIsAlreadySoChangesNothing() {
        create("");

        plane.call("UpdateDestination", update(1, "'BufferingHints': {'SizeInMBs': 5}"));
        plane.call("UpdateDestination", update(1, "'HECToken': 's3cr3t-token'"));

        assertThat(plane.jobs.calls()).isEmpty();
    }

    @Test
    void allEventsAreBackedUpForEverOnceTheyAre() {
        create(", 'S3BackupMode': 'AllEvents'");

        assertThat(
                        plane.refusal(
                                "UpdateDestination",
                                update(1, "'S3BackupMode': 'FailedEventsOnly'")))
                .isEqualTo(
                        "InvalidArgumentException 400: S3BackupMode is FailedEventsOnly; it must stay"
                                + " AllEvents: Firehose changes it from FailedEventsOnly to"
                                + " AllEvents alone");
        assertThat(description().at("/S3BackupMode").asText()).isEqualTo("AllEvents");
    }

    @Test
    void takesThePlaceOfABucketAndABucketThePlaceOfIt() {
        plane.createActive("orders", "", "'Prefix': 'p/', 'FileExtension': '.json'");

        plane.call("UpdateDestination", update(1, SMALLEST.replace("S3Configuration", "S3Update")));

        assertThat(description().at("/HECEndpoint").asText())
                .isEqualTo("https://splunk.example.com:8088");
        assertThat(description().at("/S3DestinationDescription/BucketARN").asText())
                .isEqualTo("arn:aws:s3:::lake");

        plane.call("UpdateDestination", plane.update("orders", 2, ControlPlane.DESTINATION));

        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("3");
        assertThat(description().isMissingNode()).isTrue();
    }
}
