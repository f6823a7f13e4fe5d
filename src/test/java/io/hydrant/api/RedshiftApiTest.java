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

/** A delivery stream into a table: created, described, and changed. */
class RedshiftApiTest {

    private static final String URL =
            "jdbc:redshift://dw.abc123.eu-west-1.redshift.amazonaws.com:5439/shop";
    private static final String BUCKET_DESCRIPTION =
            "{"
                    + ControlPlane.DESTINATION
                    + ", 'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds': 300},"
                    + " 'CompressionFormat': 'UNCOMPRESSED', 'EncryptionConfiguration':"
                    + " {'NoEncryptionConfig': 'NoEncryption'}, 'CloudWatchLoggingOptions':"
                    + " {'Enabled': false}}";

    @TempDir Path directory;
    private ControlPlane plane;

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
    }

    @Test
    void isDescribedWithDefaultsAndWithoutItsPassword() {
        create("");

        assertThat(plane.describe("orders").at("/Destinations/0"))
                .isEqualTo(
                        json(
                                "{'DestinationId': 'destinationId-000000000001',"
                                        + " 'RedshiftDestinationDescription': {'RoleARN':"
                                        + " 'arn:aws:iam::123456789012:role/loader', 'ClusterJDBCURL': '"
                                        + URL
                                        + "', 'CopyCommand': {'DataTableName': 'orders'}, 'Username':"
                                        + " 'loader', 'RetryOptions': {'DurationInSeconds': 3600},"
                                        + " 'S3DestinationDescription': "
                                        + BUCKET_DESCRIPTION
                                        + ", 'S3BackupMode': 'Disabled', 'CloudWatchLoggingOptions':"
                                        + " {'Enabled': false}}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'RetryOptions': {'DurationInSeconds': 60} | /RetryOptions |"
                        + " {\"DurationInSeconds\":60}",
                "'CopyCommand': {'DataTableName': 'sales'} | /CopyCommand |"
                        + " {\"DataTableName\":\"sales\"}",
                "'Username': 'other' | /Username | \"other\"",
                "'S3Update': {'BufferingHints': {'SizeInMBs': 1}} |"
                        + " /S3DestinationDescription/BufferingHints |"
                        + " {\"SizeInMBs\":1,\"IntervalInSeconds\":300}",
                "'S3BackupMode': 'Enabled', 'S3BackupUpdate': {"
                        + ControlPlane.DESTINATION
                        + "} | /S3BackupDescription/BucketARN | \"arn:aws:s3:::lake\"",
            })
    void mergesAnUpdate(String update, String member, String after) {
        create("");

        plane.call("UpdateDestination", update(1, update));

        assertThat(description().at(member).toString()).isEqualTo(after);
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("2");
        assertThat(plane.jobs.calls()).containsExactly("change orders 2");
    }

    @Test
    void anotherPasswordIsAChangeThoughNobodySeesIt() {
        create("");

        plane.call("UpdateDestination", update(1, "'Password': 'Secret-1'"));
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("1");

        plane.call("UpdateDestination", update(1, "'Password': 'Secret-2'"));
        assertThat(plane.describe("orders").get("VersionId").asText()).isEqualTo("2");
        assertThat(plane.describe("orders").toString()).doesNotContain("Secret");
    }

    @Test
    void backupCannotBeDisabled() {
        create(
                "'S3BackupMode': 'Enabled', 'S3BackupConfiguration': {"
                        + ControlPlane.DESTINATION
                        + "}");

        assertThat(plane.refusal("UpdateDestination", update(1, "'S3BackupMode': 'Disabled'")))
                .isEqualTo(
                        "InvalidArgumentException 400: Disabling S3 backup is not currently"
                                + " supported.");
    }

    @Test
    void aRefusalDoesNotShowThePassword() {
        assertThat(plane.refusal("CreateDeliveryStream", stream("'RetryOptions': {'X': 1}")))
                .doesNotContain("Secret");
    }

    private void create(String fields) {
        plane.call("CreateDeliveryStream", stream(fields));
        plane.settle();
        plane.jobs.calls();
    }

    private static String stream(String fields) {
        return named(
                "orders",
                "'RedshiftDestinationConfiguration': {'RoleARN':"
                        + " 'arn:aws:iam::123456789012:role/loader', 'ClusterJDBCURL': '"
                        + URL
                        + "', 'CopyCommand': {'DataTableName': 'orders'}, 'Username': 'loader',"
                        + " 'Password': 'Secret-1', 'S3Configuration': {"
                        + ControlPlane.DESTINATION
                        + "}"
                        + (fields.isEmpty() ? "" : ", " + fields)
                        + "}");
    }

    private static String update(int version, String fields) {
        return named(
                "orders",
                "'CurrentDeliveryStreamVersionId': '"
                        + version
                        + "', 'DestinationId': 'destinationId-000000000001',"
                        + " 'RedshiftDestinationUpdate': {"
                        + fields
                        + "}");
    }

    private JsonNode description() {
        return plane.describe("orders").at("/Destinations/0/RedshiftDestinationDescription");
    }
}
