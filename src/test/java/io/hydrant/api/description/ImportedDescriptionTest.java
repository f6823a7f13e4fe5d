package io.hydrant.api.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.ControlPlane;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.imports.ImportedStream;
import io.hydrant.definition.imports.Imports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is created, described and imported is what was given, and the defaults. */
class ImportedDescriptionTest {

    private static final String OBJECTS =
            "'S3Configuration': {" + ControlPlane.DESTINATION + ", 'Prefix': 'objects/'}";

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'ExtendedS3DestinationConfiguration': {DESTINATION}",
                "'S3DestinationConfiguration': {DESTINATION, 'CompressionFormat': 'GZIP'}",
                "KINESIS, 'ExtendedS3DestinationConfiguration': {DESTINATION, 'Prefix':"
                        + " 'c=!{partitionKeyFromQuery:c}/', 'ErrorOutputPrefix': 'errors/',"
                        + " 'BufferingHints': {'SizeInMBs': 64, 'IntervalInSeconds': 60},"
                        + " 'EncryptionConfiguration': {'KMSEncryptionConfig': {'AWSKMSKeyARN':"
                        + " 'arn:aws:kms:eu-west-1:123456789012:key/1'}},"
                        + " 'CloudWatchLoggingOptions': {'Enabled': true, 'LogGroupName': '/f',"
                        + " 'LogStreamName': 's'}, 'ProcessingConfiguration': {'Enabled': true,"
                        + " 'Processors': [{'Type': 'MetadataExtraction', 'Parameters':"
                        + " [{'ParameterName': 'MetadataExtractionQuery', 'ParameterValue':"
                        + " '{c:.c}'}, {'ParameterName': 'JsonParsingEngine', 'ParameterValue':"
                        + " 'JQ-1.6'}]}, {'Type': 'AppendDelimiterToRecord'}]},"
                        + " 'DynamicPartitioningConfiguration': {'Enabled': true},"
                        + " 'S3BackupMode': 'Enabled', 'S3BackupConfiguration': {DESTINATION,"
                        + " 'Prefix': 'raw/'}, 'FileExtension': '.jsonl', 'CustomTimeZone':"
                        + " 'Europe/Berlin'}",
                "'ExtendedS3DestinationConfiguration': {DESTINATION, 'BufferingHints':"
                        + " {'SizeInMBs': 64, 'IntervalInSeconds': 60},"
                        + " 'DataFormatConversionConfiguration': {'Enabled': true,"
                        + " 'SchemaConfiguration': {'RoleARN':"
                        + " 'arn:aws:iam::123456789012:role/glue', 'DatabaseName': 'd',"
                        + " 'TableName': 't', 'Region': 'eu-west-1', 'VersionId': '3'},"
                        + " 'InputFormatConfiguration': {'Deserializer': {'OpenXJsonSerDe':"
                        + " {'ColumnToJsonKeyMappings': {'vpc_id': 'VpcId'}}}},"
                        + " 'OutputFormatConfiguration': {'Serializer': {'OrcSerDe':"
                        + " {'BloomFilterColumns': ['a'], 'PaddingTolerance': 0.1}}}}}",
                "'HttpEndpointDestinationConfiguration': {'EndpointConfiguration': {'Url':"
                        + " 'https://example.com/in', 'Name': 'n'}, 'RequestConfiguration':"
                        + " {'ContentEncoding': 'GZIP', 'CommonAttributes': [{'AttributeName': 'a',"
                        + " 'AttributeValue': ''}]}, 'S3BackupMode': 'AllData', OBJECTS}",
                "'SplunkDestinationConfiguration': {'HECEndpoint': 'https://splunk.example.com',"
                        + " 'HECEndpointType': 'Event', 'HECAcknowledgmentTimeoutInSeconds': 240,"
                        + " 'SecretsManagerConfiguration': {'Enabled': true, 'SecretARN':"
                        + " 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:s'},"
                        + " 'S3BackupMode': 'AllEvents', OBJECTS}",
                "'AmazonopensearchserviceDestinationConfiguration': {'RoleARN':"
                        + " 'arn:aws:iam::123456789012:role/firehose', 'ClusterEndpoint':"
                        + " 'https://search.example.com', 'IndexName': 'i', 'DocumentIdOptions':"
                        + " {'DefaultDocumentIdFormat': 'NO_DOCUMENT_ID'}, OBJECTS,"
                        + " 'VpcConfiguration': {'RoleARN':"
                        + " 'arn:aws:iam::123456789012:role/firehose', 'SubnetIds': ['subnet-1'],"
                        + " 'SecurityGroupIds': ['sg-1']}}",
                "'ElasticsearchDestinationConfiguration': {'RoleARN':"
                        + " 'arn:aws:iam::123456789012:role/firehose', 'ClusterEndpoint':"
                        + " 'https://search.example.com', 'IndexName': 'i', 'TypeName': 't',"
                        + " 'IndexRotationPeriod': 'OneWeek', OBJECTS}",
                "'AmazonOpenSearchServerlessDestinationConfiguration': {'RoleARN':"
                        + " 'arn:aws:iam::123456789012:role/firehose', 'CollectionEndpoint':"
                        + " 'https://search.example.com', 'IndexName': 'i', OBJECTS}",
                "'RedshiftDestinationConfiguration': {'RoleARN':"
                        + " 'arn:aws:iam::123456789012:role/firehose', 'ClusterJDBCURL':"
                        + " 'jdbc:redshift://c.abc.eu-west-1.redshift.amazonaws.com:5439/d', 'CopyCommand': {'DataTableName':"
                        + " 't', 'CopyOptions': 'JSON'}, 'SecretsManagerConfiguration':"
                        + " {'Enabled': true, 'SecretARN':"
                        + " 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:s'}, OBJECTS}",
            })
    void eachDestinationComesBack(String fields) {
        ObjectNode given =
                ControlPlane.json(
                        "{'DeliveryStreamName': 'orders', "
                                + fields.replace("DESTINATION", ControlPlane.DESTINATION)
                                        .replace("KINESIS", ControlPlane.KINESIS)
                                        .replace("OBJECTS", OBJECTS)
                                + "}");
        ControlPlane plane = new ControlPlane(directory.resolve("first"));
        ControlPlane again = new ControlPlane(directory.resolve("again"));

        plane.operations().call("CreateDeliveryStream", given, ControlPlane.in("eu-west-1"));
        plane.settle();
        ObjectNode answer =
                plane.call("DescribeDeliveryStream", "{'DeliveryStreamName': 'orders'}");
        List<ImportedStream> imported = Imports.read(answer.toString(), Map.of());
        ObjectNode request = ControlPlane.json(imported.get(0).json());
        again.operations().call("CreateDeliveryStream", request, ControlPlane.in("eu-west-1"));
        again.settle();

        assertThat(imported).hasSize(1);
        assertThat(DeliveryStreamDefinition.parse(request.toString()).warnings())
                .isEqualTo(DeliveryStreamDefinition.parse(given.toString()).warnings());
        assertThat(again.describe("orders")).isEqualTo(plane.describe("orders"));
        assertHas(request, asExtended(given), "");
    }

    @Test
    void theTokenOfSplunkIsDescribedButNotImported() {
        ControlPlane plane = new ControlPlane(directory);
        plane.call(
                "CreateDeliveryStream",
                ControlPlane.named(
                        "orders",
                        "'SplunkDestinationConfiguration': {'HECEndpoint':"
                                + " 'https://splunk.example.com', 'HECEndpointType': 'Raw',"
                                + " 'HECToken': 's3cr3t', "
                                + OBJECTS
                                + "}"));
        plane.settle();
        ObjectNode answer =
                plane.call("DescribeDeliveryStream", "{'DeliveryStreamName': 'orders'}");

        ImportedStream imported = Imports.read(answer.toString(), Map.of()).get(0);

        assertThat(answer.toString()).contains("s3cr3t");
        assertThat(imported.json())
                .contains("\"HECToken\" : \"(sensitive)\"")
                .doesNotContain("s3cr3t");
        assertThat(imported.notes())
                .contains(
                        "SplunkDestinationConfiguration.HECToken is written as (sensitive); put the"
                                + " secret in its place, or use SecretsManagerConfiguration");
    }

    /** AWS describes each bucket as an extended one. */
    private static ObjectNode asExtended(ObjectNode given) {
        ObjectNode extended = given.deepCopy();
        JsonNode s3 = extended.remove("S3DestinationConfiguration");
        if (s3 != null) {
            extended.set("ExtendedS3DestinationConfiguration", s3);
        }
        return extended;
    }

    private static void assertHas(JsonNode actual, JsonNode given, String path) {
        if (!given.isObject()) {
            assertThat(actual).as(path).isEqualTo(given);
            return;
        }
        given.properties()
                .forEach(
                        member ->
                                assertHas(
                                        actual.path(member.getKey()),
                                        member.getValue(),
                                        path + "/" + member.getKey()));
    }
}
