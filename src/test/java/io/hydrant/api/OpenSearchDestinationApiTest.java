package io.hydrant.api;

import static io.hydrant.api.ControlPlane.json;
import static io.hydrant.api.ControlPlane.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenSearchDestinationApiTest {

    private static final String ROLE = "'RoleARN': 'arn:aws:iam::123456789012:role/firehose'";

    @TempDir Path directory;
    private ControlPlane plane;

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
    }

    @Test
    void describesItWithTheDefaultsOfFirehose() {
        create("Amazonopensearchservice", "'ClusterEndpoint': 'https://logs.example.com',");

        JsonNode destination = plane.describe("orders").at("/Destinations/0");

        assertThat(destination.fieldNames())
                .toIterable()
                .containsExactly("DestinationId", "AmazonopensearchserviceDestinationDescription");
        assertThat(destination.get("AmazonopensearchserviceDestinationDescription"))
                .isEqualTo(
                        json(
                                "{"
                                        + ROLE
                                        + ", 'ClusterEndpoint': 'https://logs.example.com',"
                                        + " 'IndexName': 'logs', 'IndexRotationPeriod': 'OneDay',"
                                        + " 'DocumentIdOptions': {'DefaultDocumentIdFormat':"
                                        + " 'FIREHOSE_DEFAULT'}, 'BufferingHints': {'SizeInMBs': 5,"
                                        + " 'IntervalInSeconds': 300}, 'RetryOptions':"
                                        + " {'DurationInSeconds': 300}, 'S3BackupMode':"
                                        + " 'FailedDocumentsOnly', 'S3DestinationDescription': {"
                                        + ROLE
                                        + ", 'BucketARN': 'arn:aws:s3:::failed', 'BufferingHints':"
                                        + " {'SizeInMBs': 5, 'IntervalInSeconds': 300},"
                                        + " 'CompressionFormat': 'UNCOMPRESSED',"
                                        + " 'EncryptionConfiguration': {'NoEncryptionConfig':"
                                        + " 'NoEncryption'}, 'CloudWatchLoggingOptions': {'Enabled':"
                                        + " false}}, 'CloudWatchLoggingOptions': {'Enabled':"
                                        + " false}}"));
    }

    @Test
    void aServerlessCollectionHasNoRotation() {
        create("AmazonOpenSearchServerless", "'CollectionEndpoint': 'https://a.example.com',");

        JsonNode description =
                plane.describe("orders")
                        .at("/Destinations/0/AmazonOpenSearchServerlessDestinationDescription");

        assertThat(description.get("CollectionEndpoint").asText())
                .isEqualTo("https://a.example.com");
        assertThat(description.has("IndexRotationPeriod")).isFalse();
        assertThat(description.has("DocumentIdOptions")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'IndexName': 'other' | /IndexName | \"other\"",
                "'RetryOptions': {'DurationInSeconds': 0} | /RetryOptions/DurationInSeconds | 0",
                "'BufferingHints': {'SizeInMBs': 9} | /BufferingHints |"
                        + " {\"SizeInMBs\":9,\"IntervalInSeconds\":300}",
                "'S3Update': {'Prefix': 'p/'} | /S3DestinationDescription/Prefix | \"p/\"",
                "'S3Update': {'Prefix': 'p/'} | /S3DestinationDescription/BucketARN |"
                        + " \"arn:aws:s3:::failed\"",
                "'DomainARN': 'arn:aws:es:eu-west-1:123456789012:domain/logs' | /ClusterEndpoint | ",
            })
    void mergesAnUpdate(String update, String member, String after) {
        create("Amazonopensearchservice", "'ClusterEndpoint': 'https://logs.example.com',");

        assertThat(plane.call("UpdateDestination", update("Amazonopensearchservice", update)))
                .isEqualTo(json("{}"));

        assertThat(
                        plane.describe("orders")
                                .at("/Destinations/0/AmazonopensearchserviceDestinationDescription")
                                .at(member)
                                .toString())
                .isEqualTo(after == null ? "" : after);
        assertThat(plane.jobs.calls()).containsExactly("change orders 2");
    }

    @Test
    void anUpdateThatChangesNothingHasNoEffect() {
        create("Amazonopensearchservice", "'ClusterEndpoint': 'https://logs.example.com',");

        plane.call(
                "UpdateDestination",
                update("Amazonopensearchservice", "'IndexRotationPeriod': 'OneDay'"));

        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("1");
        assertThat(plane.jobs.calls()).isEmpty();
    }

    @Test
    void cannotBecomeAnotherDestination() {
        create("Amazonopensearchservice", "'ClusterEndpoint': 'https://logs.example.com',");

        assertThat(plane.refusal("UpdateDestination", update("ExtendedS3", "'Prefix': 'p/'")))
                .isEqualTo(
                        "InvalidArgumentException 400: ExtendedS3DestinationUpdate is given;"
                                + " Firehose does not support a change from an OpenSearch"
                                + " destination to another kind, or from another kind to"
                                + " OpenSearch");
        plane.createActive("others");
        assertThat(
                        plane.refusal(
                                "UpdateDestination",
                                update("AmazonOpenSearchServerless", "'IndexName': 'i'")
                                        .replace("'orders'", "'others'")))
                .startsWith(
                        "InvalidArgumentException 400: AmazonOpenSearchServerlessDestinationUpdate is"
                                + " given; Firehose does not support a change from an OpenSearch"
                                + " destination to another kind");
    }

    private void create(String kind, String where) {
        plane.call(
                "CreateDeliveryStream",
                named(
                        "orders",
                        "'"
                                + kind
                                + "DestinationConfiguration': {"
                                + ROLE
                                + ", "
                                + where
                                + " 'IndexName': 'logs', 'S3Configuration': {"
                                + ROLE
                                + ", 'BucketARN': 'arn:aws:s3:::failed'}}"));
        plane.settle();
        assertThat(plane.status("orders")).isEqualTo("ACTIVE");
        plane.jobs.calls();
    }

    private static String update(String kind, String fields) {
        return named(
                "orders",
                "'CurrentDeliveryStreamVersionId': '1', 'DestinationId':"
                        + " 'destinationId-000000000001', '"
                        + kind
                        + "DestinationUpdate': {"
                        + fields
                        + "}");
    }
}
