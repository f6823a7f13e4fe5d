package io.hydrant.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Firehose uses and Hydrant does not is said; what Firehose refuses is refused. */
class MembersWithoutEffectTest {

    private static final String ROLE = "'RoleARN': '" + Definitions.ROLE + "'";
    private static final String S3 =
            "'S3Configuration': {" + ROLE + ", 'BucketARN': 'arn:aws:s3:::failed'";
    private static final String TABLE =
            "'SchemaConfiguration': {'DatabaseName': 'd', 'TableName': 't'},"
                    + " 'InputFormatConfiguration': {'Deserializer': {'OpenXJsonSerDe': {}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Parquet {'MaxPaddingBytes': 1} | MaxPaddingBytes",
                "Orc {'BlockSizeBytes': 67108864} | BlockSizeBytes",
                "Orc {'EnablePadding': true} | EnablePadding",
                "Orc {'PaddingTolerance': 0.1} | PaddingTolerance",
            })
    void thePaddingOfColumnsHasNoEffect(String serDe, String member) {
        String[] words = serDe.split(" ", 2);
        String json =
                Definitions.s3(
                        "'DataFormatConversionConfiguration': {"
                                + TABLE
                                + ", 'OutputFormatConfiguration': {'Serializer': {'"
                                + words[0]
                                + "SerDe': "
                                + words[1]
                                + "}}}");

        assertThat(DeliveryStreamDefinition.parse(json).warnings())
                .containsExactly(
                        "ExtendedS3DestinationConfiguration.DataFormatConversionConfiguration"
                                + ".OutputFormatConfiguration.Serializer."
                                + words[0]
                                + "SerDe."
                                + member
                                + " has no effect: S3 has no blocks to fill");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'ExtendedS3DestinationConfiguration': {ROLE, 'BucketARN': 'arn:aws:s3:::lake',"
                        + " 'DynamicPartitioningConfiguration': {'Enabled': false, 'RetryOptions': {}}}"
                        + " | ExtendedS3DestinationConfiguration.DynamicPartitioningConfiguration"
                        + ".RetryOptions has no effect: writing to S3 is retried until it succeeds,"
                        + " so nothing is lost",
                "'HttpEndpointDestinationConfiguration': {'EndpointConfiguration': {'Url':"
                        + " 'https://a.example'}, S3}, 'ProcessingConfiguration': {'Enabled': true,"
                        + " 'Processors': [{'Type': 'AppendDelimiterToRecord'}]}}"
                        + " | HttpEndpointDestinationConfiguration.ProcessingConfiguration:"
                        + " AppendDelimiterToRecord has no effect: a request holds each record on"
                        + " its own",
                "'AmazonOpenSearchServerlessDestinationConfiguration': {ROLE, 'CollectionEndpoint':"
                        + " 'https://a.example', 'IndexName': 'i', S3}, 'VpcConfiguration': {ROLE,"
                        + " 'SubnetIds': ['subnet-1'], 'SecurityGroupIds': ['sg-1']}}"
                        + " | AmazonOpenSearchServerlessDestinationConfiguration.VpcConfiguration has"
                        + " no effect: the job's own network is used",
                "'ExtendedS3DestinationConfiguration': {ROLE, 'BucketARN': 'arn:aws:s3:::lake',"
                        + " 'CustomTimeZone': 'America/Toronto'}"
                        + " | ExtendedS3DestinationConfiguration.CustomTimeZone is 'America/Toronto',"
                        + " which is not in the list of Firehose's documentation; Firehose may refuse"
                        + " it",
                "'S3DestinationConfiguration': {ROLE, 'BucketARN': 'arn:aws:s3:::lake'},"
                        + " 'DeliveryStreamType': 'KinesisStreamAsSource',"
                        + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                        + " 'arn:aws:kinesis:us-east-1:123456789012:stream/in', 'RoleARN':"
                        + " 'arn:aws:iam::123456789012:role/reader'}"
                        + " | RoleARN has no effect: Hydrant assumes no role; the role that the job"
                        + " runs with needs the permissions of all of"
                        + " arn:aws:iam::123456789012:role/firehose,"
                        + " arn:aws:iam::123456789012:role/reader",
            })
    void aMemberWithoutEffectIsNamed(String members, String warning) {
        assertThat(DeliveryStreamDefinition.parse(json(members)).warnings())
                .containsExactly(warning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'HttpEndpointDestinationConfiguration': {'EndpointConfiguration': {'Url':"
                        + " 'https://a.example'}, S3}, 'ProcessingConfiguration': {'Enabled': true,"
                        + " 'Processors': [{'Type': 'MetadataExtraction', 'Parameters':"
                        + " [{'ParameterName': 'MetadataExtractionQuery', 'ParameterValue':"
                        + " '{a:.a}'}, {'ParameterName': 'JsonParsingEngine', 'ParameterValue':"
                        + " 'JQ-1.6'}]}]}}"
                        + " | HttpEndpointDestinationConfiguration.ProcessingConfiguration:"
                        + " MetadataExtractionProcessor can only be present when Dynamic"
                        + " Partitioning is enabled.",
                "'AmazonOpenSearchServerlessDestinationConfiguration': {ROLE, 'CollectionEndpoint':"
                        + " 'https://a.example', 'IndexName': 'i', S3}, 'ProcessingConfiguration':"
                        + " {'Enabled': true, 'Processors': [{'Type': 'RecordDeAggregation',"
                        + " 'Parameters': [{'ParameterName': 'SubRecordType', 'ParameterValue':"
                        + " 'JSON'}]}]}}"
                        + " | AmazonOpenSearchServerlessDestinationConfiguration"
                        + ".ProcessingConfiguration: RecordDeAggregationProcessor can only be"
                        + " present when Dynamic Partitioning is enabled.",
                "'HttpEndpointDestinationConfiguration': {'EndpointConfiguration': {'Url':"
                        + " 'https://a.example', 'Name': ' '}, S3}}"
                        + " | HttpEndpointDestinationConfiguration.EndpointConfiguration.Name is"
                        + " \" \"; it must be a text of 1 to 256 characters that is not blank",
                "'HttpEndpointDestinationConfiguration': {'EndpointConfiguration': {'Url':"
                        + " 'https://a.example'}, S3}, 'SecretsManagerConfiguration': {'Enabled':"
                        + " true, 'SecretARN':"
                        + " 'arn:aws:secretsmanager:us-east-1:123456789012:secret:a b#c'}}"
                        + " | HttpEndpointDestinationConfiguration.SecretsManagerConfiguration"
                        + ".SecretARN is"
                        + " \"arn:aws:secretsmanager:us-east-1:123456789012:secret:a b#c\"; it must"
                        + " be the ARN of a secret, such as"
                        + " arn:aws:secretsmanager:us-east-1:123456789012:secret:name-AbCdEf",
                "'HttpEndpointDestinationConfiguration': {'EndpointConfiguration': {'Url':"
                        + " 'https://a.example'}, S3, 'FileExtension': '.json'}}"
                        + " | HttpEndpointDestinationConfiguration.S3Configuration.FileExtension is"
                        + " unknown; it must be one of RoleARN, BucketARN, Prefix,"
                        + " ErrorOutputPrefix, BufferingHints, CompressionFormat,"
                        + " EncryptionConfiguration, CloudWatchLoggingOptions",
                "'S3DestinationConfiguration': {ROLE, 'BucketARN': 'arn:aws:s3:::lake'}, 'Tags':"
                        + " [{'Key': 'a#b'}]"
                        + " | Tags[0].Key is \"a#b\"; it must be a text of 1 to 128 letters,"
                        + " digits, spaces, and characters of _.:/=+-@% that does not start with"
                        + " aws:",
                "'S3DestinationConfiguration': {ROLE, 'BucketARN': 'arn:aws:s3:::lake'},"
                        + " 'DeliveryStreamEncryptionConfigurationInput': {'KeyType':"
                        + " 'CUSTOMER_MANAGED_CMK', 'KeyARN':"
                        + " 'arn:aws:kms:us-east-1:123456789012:alias/a'}"
                        + " | DeliveryStreamEncryptionConfigurationInput.KeyARN is"
                        + " \"arn:aws:kms:us-east-1:123456789012:alias/a\"; it must be the ARN of a"
                        + " KMS key and not of an alias, such as"
                        + " arn:aws:kms:us-east-1:123456789012:key/1234",
            })
    void whatFirehoseRefusesIsRefused(String members, String problem) {
        assertThat(Definitions.problems(json(members))).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({"SubnetIds, 16", "SecurityGroupIds, 5"})
    void aListOfTheNetworkHasItsBounds(String member, int most) {
        for (int length : List.of(0, most + 1)) {
            String ids =
                    java.util.stream.IntStream.range(0, length)
                            .mapToObj(i -> "'id-" + i + "'")
                            .collect(Collectors.joining(", ", "[", "]"));
            String vpc =
                    "'VpcConfiguration': {ROLE, 'SubnetIds': ['subnet-1'], 'SecurityGroupIds':"
                            + " ['sg-1']}";
            String members =
                    "'AmazonOpenSearchServerlessDestinationConfiguration': {ROLE,"
                            + " 'CollectionEndpoint': 'https://a.example', 'IndexName': 'i', S3}, "
                            + vpc.replaceFirst(
                                    "'" + member + "': \\[[^]]*]", "'" + member + "': " + ids)
                            + "}";

            assertThat(Definitions.problems(json(members)))
                    .containsExactly(
                            "AmazonOpenSearchServerlessDestinationConfiguration.VpcConfiguration."
                                    + member
                                    + " has "
                                    + length
                                    + " entries; it must have from 1 to "
                                    + most);
        }
    }

    @ParameterizedTest
    @CsvSource({"DatabaseName, TableName", "TableName, DatabaseName"})
    void aSchemaWithoutColumnsNamesATable(String given, String missing) {
        String json =
                Definitions.s3(
                        "'DataFormatConversionConfiguration': {'SchemaConfiguration': {'"
                                + given
                                + "': 'x'}, 'InputFormatConfiguration': {'Deserializer':"
                                + " {'OpenXJsonSerDe': {}}}, 'OutputFormatConfiguration':"
                                + " {'Serializer': {'OrcSerDe': {}}}}");

        assertThat(Definitions.problems(json))
                .containsExactly(
                        "ExtendedS3DestinationConfiguration.DataFormatConversionConfiguration"
                                + ".SchemaConfiguration."
                                + missing
                                + " is missing; it must be given unless there are Columns");
    }

    private static String json(String members) {
        return ("{'DeliveryStreamName': 'orders', "
                        + members.replace("ROLE", ROLE)
                                .replace("S3,", S3 + ",")
                                .replace("S3}", S3 + "}")
                        + "}")
                .replace("'", "\"")
                .replace("'\"'", "'");
    }
}
