package io.hydrant.definition.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerraformTest {

    private static final String ROLE = "'RoleARN': 'arn:aws:iam::123456789012:role/firehose'";
    private static final String BUCKET = "'BucketARN': 'arn:aws:s3:::lake', " + ROLE;

    @Test
    void theBlocksOfAStateBecomeMembers() {
        ImportedStream clicks = Imported.streams("terraform-state.json").get(0);

        assertThat(Imported.definition(clicks))
                .isEqualTo(
                        Imported.json(
                                "{'DeliveryStreamName': 'clicks',"
                                        + " 'DeliveryStreamType': 'KinesisStreamAsSource',"
                                        + " 'ExtendedS3DestinationConfiguration': {"
                                        + BUCKET
                                        + ", 'BufferingHints': {'IntervalInSeconds': 300,"
                                        + " 'SizeInMBs': 128}, 'CloudWatchLoggingOptions':"
                                        + " {'Enabled': true, 'LogGroupName': '/firehose',"
                                        + " 'LogStreamName': 'clicks'}, 'CompressionFormat':"
                                        + " 'UNCOMPRESSED', 'CustomTimeZone': 'UTC',"
                                        + " 'DataFormatConversionConfiguration': {'Enabled': true,"
                                        + " 'InputFormatConfiguration': {'Deserializer':"
                                        + " {'OpenXJsonSerDe': {'CaseInsensitive': true,"
                                        + " 'ColumnToJsonKeyMappings': {'ts': 'timestamp',"
                                        + " 'role_arn': 'role'},"
                                        + " 'ConvertDotsInJsonKeysToUnderscores': false}}},"
                                        + " 'OutputFormatConfiguration': {'Serializer':"
                                        + " {'ParquetSerDe': {'BlockSizeBytes': 268435456,"
                                        + " 'Compression': 'GZIP', 'EnableDictionaryCompression':"
                                        + " false, 'MaxPaddingBytes': 0, 'PageSizeBytes': 1048576,"
                                        + " 'WriterVersion': 'V1'}}}, 'SchemaConfiguration':"
                                        + " {'CatalogId': '123456789012', 'DatabaseName': 'shop',"
                                        + " 'Region': 'eu-west-1', 'RoleARN':"
                                        + " 'arn:aws:iam::123456789012:role/glue', 'TableName':"
                                        + " 'clicks', 'VersionId': 'LATEST'}},"
                                        + " 'DynamicPartitioningConfiguration': {'Enabled': true,"
                                        + " 'RetryOptions': {'DurationInSeconds': 120}},"
                                        + " 'ErrorOutputPrefix': 'errors/',"
                                        + " 'EncryptionConfiguration': {'KMSEncryptionConfig':"
                                        + " {'AWSKMSKeyARN':"
                                        + " 'arn:aws:kms:eu-west-1:123456789012:key/1'}},"
                                        + " 'Prefix':"
                                        + " 'clicks/customer=!{partitionKeyFromQuery:customer}/',"
                                        + " 'ProcessingConfiguration': {'Enabled': true,"
                                        + " 'Processors': [{'Parameters': [{'ParameterName':"
                                        + " 'JsonParsingEngine', 'ParameterValue': 'JQ-1.6'},"
                                        + " {'ParameterName': 'MetadataExtractionQuery',"
                                        + " 'ParameterValue': '{customer:.customer}'}], 'Type':"
                                        + " 'MetadataExtraction'}, {'Type':"
                                        + " 'AppendDelimiterToRecord'}]}, 'S3BackupConfiguration':"
                                        + " {'BucketARN': 'arn:aws:s3:::backup', 'BufferingHints':"
                                        + " {'IntervalInSeconds': 300, 'SizeInMBs': 5},"
                                        + " 'CompressionFormat': 'GZIP', 'Prefix': 'raw/', "
                                        + ROLE
                                        + "}, 'S3BackupMode': 'Enabled'},"
                                        + " 'KinesisStreamSourceConfiguration': {"
                                        + "'KinesisStreamARN':"
                                        + " 'arn:aws:kinesis:eu-west-1:123456789012:stream/clicks',"
                                        + " 'RoleARN': 'arn:aws:iam::123456789012:role/reader'},"
                                        + " 'Tags': [{'Key': 'team', 'Value': 'shop'}]}"));
        assertThat(clicks.notes())
                .containsExactly(
                        "arn, destination_id, id, version_id are left out; AWS adds what a"
                                + " definition does not have");
    }

    @Test
    void aStreamOfAModuleIsFoundToo() {
        ImportedStream search = Imported.streams("terraform-state.json").get(1);

        assertThat(Imported.definition(search))
                .isEqualTo(
                        Imported.json(
                                "{'DeliveryStreamName': 'search', 'DeliveryStreamType': 'DirectPut',"
                                        + " 'AmazonopensearchserviceDestinationConfiguration': {"
                                        + "'BufferingHints': {'IntervalInSeconds': 60, 'SizeInMBs':"
                                        + " 10}, 'DocumentIdOptions': {'DefaultDocumentIdFormat':"
                                        + " 'NO_DOCUMENT_ID'}, 'DomainARN':"
                                        + " 'arn:aws:es:eu-west-1:123456789012:domain/search',"
                                        + " 'IndexName': 'products', 'IndexRotationPeriod':"
                                        + " 'NoRotation', 'RetryOptions': {'DurationInSeconds':"
                                        + " 30}, "
                                        + ROLE
                                        + ", 'S3BackupMode': 'FailedDocumentsOnly',"
                                        + " 'S3Configuration': {"
                                        + BUCKET
                                        + ", 'BufferingHints': {'IntervalInSeconds': 300,"
                                        + " 'SizeInMBs': 5}}, 'VpcConfiguration': {"
                                        + ROLE
                                        + ", 'SecurityGroupIds': ['sg-1'], 'SubnetIds':"
                                        + " ['subnet-1', 'subnet-2']}},"
                                        + " 'DeliveryStreamEncryptionConfigurationInput': {"
                                        + "'KeyARN': 'arn:aws:kms:eu-west-1:123456789012:key/2',"
                                        + " 'KeyType': 'CUSTOMER_MANAGED_CMK'}}"));
        assertThat(search.notes())
                .containsExactly(
                        "opensearch_configuration.vpc_config.vpc_id is left out; AWS adds what a"
                                + " definition does not have");
    }

    @Test
    void whatAPlanDoesNotKnowYetIsAPlaceholder() {
        ImportedStream orders = Imported.streams("terraform-plan.json").get(0);

        assertThat(Imported.definition(orders))
                .isEqualTo(
                        Imported.json(
                                "{'DeliveryStreamName': 'orders', 'DeliveryStreamType': 'DirectPut',"
                                        + " 'HttpEndpointDestinationConfiguration': {"
                                        + "'EndpointConfiguration': {'AccessKey': '(sensitive)',"
                                        + " 'Name': 'intake', 'Url':"
                                        + " 'https://intake.example.com/v1'}, 'BufferingHints':"
                                        + " {'IntervalInSeconds': 60, 'SizeInMBs': 1},"
                                        + " 'RequestConfiguration': {'CommonAttributes':"
                                        + " [{'AttributeName': 'team', 'AttributeValue': 'shop'}],"
                                        + " 'ContentEncoding': 'GZIP'}, 'RetryOptions':"
                                        + " {'DurationInSeconds': 300}, "
                                        + ROLE
                                        + ", 'S3BackupMode': 'FailedDataOnly', 'S3Configuration':"
                                        + " {'BufferingHints': {'IntervalInSeconds': 300,"
                                        + " 'SizeInMBs': 5}, "
                                        + ROLE
                                        + ", 'BucketARN':"
                                        + " '${http_endpoint_configuration.s3_configuration.bucket_arn}'}}}"));
        assertThat(orders.notes())
                .containsExactly(
                        "HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey is"
                                + " written as (sensitive); put the secret in its place, or use"
                                + " SecretsManagerConfiguration",
                        "Values are missing for"
                                + " http_endpoint_configuration.s3_configuration.bucket_arn; write"
                                + " them into the definition");
    }

    @Test
    void theFileOfAStateHasTheOtherDestinations() {
        List<ImportedStream> streams = Imported.streams("terraform-others.json");

        assertThat(streams)
                .extracting(Imported::definition)
                .containsExactly(
                        Imported.json(
                                "{'DeliveryStreamName': 'warehouse', 'DeliveryStreamType':"
                                        + " 'DirectPut', 'RedshiftDestinationConfiguration': {"
                                        + "'ClusterJDBCURL':"
                                        + " 'jdbc:redshift://warehouse.example.com:5439/shop',"
                                        + " 'CopyCommand': {'CopyOptions': \"JSON 'auto'\","
                                        + " 'DataTableColumns': 'id,total', 'DataTableName':"
                                        + " 'orders'}, 'Password': '(sensitive)', 'RetryOptions':"
                                        + " {'DurationInSeconds': 3600}, "
                                        + ROLE
                                        + ", 'S3BackupMode': 'Disabled', 'Username': 'loader',"
                                        + " 'S3Configuration': {"
                                        + BUCKET
                                        + ", 'BufferingHints': {'IntervalInSeconds': 300,"
                                        + " 'SizeInMBs': 5}}}}"),
                        Imported.json(
                                "{'DeliveryStreamName': 'events', 'DeliveryStreamType':"
                                        + " 'DirectPut', 'SplunkDestinationConfiguration': {"
                                        + "'HECAcknowledgmentTimeoutInSeconds': 180,"
                                        + " 'HECEndpoint': 'https://hec.example.com',"
                                        + " 'HECEndpointType': 'Raw', 'HECToken': '(sensitive)',"
                                        + " 'RetryOptions': {'DurationInSeconds': 60},"
                                        + " 'S3BackupMode': 'FailedEventsOnly', 'S3Configuration':"
                                        + " {"
                                        + BUCKET
                                        + "}}}"),
                        Imported.json(
                                "{'DeliveryStreamName': 'collection', 'DeliveryStreamType':"
                                        + " 'DirectPut',"
                                        + " 'AmazonOpenSearchServerlessDestinationConfiguration': {"
                                        + "'CollectionEndpoint':"
                                        + " 'https://abc.eu-west-1.aoss.amazonaws.com',"
                                        + " 'IndexName': 'products', "
                                        + ROLE
                                        + ", 'S3Configuration': {"
                                        + BUCKET
                                        + "}}}"),
                        Imported.json(
                                "{'DeliveryStreamName': 'old', 'DeliveryStreamType': 'DirectPut',"
                                        + " 'S3DestinationConfiguration': {"
                                        + BUCKET
                                        + "}}"));
    }

    @Test
    void aConfigurationIsForTerraformToEvaluate() {
        assertThatThrownBy(
                        () ->
                                Imports.read(
                                        "resource \"aws_kinesis_firehose_delivery_stream\""
                                                + " \"clicks\" {\n}\n",
                                        Map.of()))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        "The input is a Terraform configuration, which only Terraform evaluates;"
                                + " give what 'terraform show -json' prints");
    }
}
