package io.hydrant.api;

import static io.hydrant.api.ControlPlane.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A delivery stream to an HTTP endpoint: created, described, and changed. */
class HttpEndpointApiTest extends DestinationApiContract {

    private static final String SMALLEST =
            "'EndpointConfiguration': {'Url': 'https://example.com/in', 'AccessKey': 's3cr3t'},"
                    + " 'S3Configuration': {"
                    + ControlPlane.DESTINATION
                    + "}";

    HttpEndpointApiTest() {
        super("HttpEndpoint", SMALLEST, "EndpointConfiguration.AccessKey");
    }

    @Test
    void isDescribedWithDefaultsAndWithoutItsKey() {
        create("");

        assertThat(plane.describe("orders").at("/Destinations/0"))
                .isEqualTo(
                        json(
                                "{'DestinationId': 'destinationId-000000000001',"
                                        + " 'HttpEndpointDestinationDescription': {"
                                        + "'EndpointConfiguration': {'Url': 'https://example.com/in'},"
                                        + " 'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds':"
                                        + " 300}, 'CloudWatchLoggingOptions': {'Enabled': false},"
                                        + " 'RequestConfiguration': {'ContentEncoding': 'NONE'},"
                                        + " 'RetryOptions': {'DurationInSeconds': 300},"
                                        + " 'S3BackupMode': 'FailedDataOnly',"
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
                "'RetryOptions': {'DurationInSeconds': 60} | /RetryOptions |"
                        + " {\"DurationInSeconds\":60}",
                "'BufferingHints': {'SizeInMBs': 64} | /BufferingHints |"
                        + " {\"SizeInMBs\":64,\"IntervalInSeconds\":300}",
                "'S3BackupMode': 'AllData' | /S3BackupMode | \"AllData\"",
                "'RequestConfiguration': {'ContentEncoding': 'GZIP'} | /RequestConfiguration |"
                        + " {\"ContentEncoding\":\"GZIP\"}",
                "'EndpointConfiguration': {'Url': 'https://example.com/new', 'Name': 'n'} |"
                        + " /EndpointConfiguration |"
                        + " {\"Url\":\"https://example.com/new\",\"Name\":\"n\"}",
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
    void anotherKeyIsAChangeThoughNobodySeesIt() {
        create("");
        String endpoint = "'EndpointConfiguration': {'Url': 'https://example.com/in'";

        plane.call("UpdateDestination", update(1, endpoint + ", 'AccessKey': 's3cr3t'}"));
        assertThat(plane.jobs.calls()).isEmpty();
        plane.call("UpdateDestination", update(1, endpoint + "}"));
        assertThat(plane.jobs.calls()).isEmpty();
        plane.call("UpdateDestination", update(1, endpoint + ", 'AccessKey': 'another'}"));

        assertThat(plane.jobs.calls()).containsExactly("change orders 2");
        assertThat(plane.describe("orders").toString()).doesNotContain("s3cr3t", "another");
    }

    @Test
    void takesThePlaceOfABucketAndABucketThePlaceOfIt() {
        plane.createActive("orders", "", "'Prefix': 'p/', 'FileExtension': '.json'");

        plane.call("UpdateDestination", update(1, SMALLEST.replace("S3Configuration", "S3Update")));

        assertThat(description().at("/EndpointConfiguration/Url").asText())
                .isEqualTo("https://example.com/in");
        assertThat(description().at("/S3DestinationDescription/BucketARN").asText())
                .isEqualTo("arn:aws:s3:::lake");
        assertThat(description().at("/S3DestinationDescription/Prefix").isMissingNode()).isTrue();

        plane.call("UpdateDestination", plane.update("orders", 2, ControlPlane.DESTINATION));

        assertThat(plane.describe("orders").at("/Destinations/0").properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "DestinationId",
                        "S3DestinationDescription",
                        "ExtendedS3DestinationDescription");
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("3");
    }

    @Test
    void nothingIsMergedIntoADestinationOfAnotherKind() {
        create("");

        assertThat(plane.refusal("UpdateDestination", plane.update("orders", 1, "'Prefix': 'p/'")))
                .isEqualTo(
                        "InvalidArgumentException 400: ExtendedS3DestinationConfiguration.RoleARN is"
                                + " missing; it must be the ARN of an IAM role, such as"
                                + " arn:aws:iam::123456789012:role/firehose;"
                                + " ExtendedS3DestinationConfiguration.BucketARN is missing; it must"
                                + " be the ARN of a bucket, such as arn:aws:s3:::orders");
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("1");
    }
}
