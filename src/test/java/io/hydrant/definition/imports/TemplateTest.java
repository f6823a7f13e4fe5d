package io.hydrant.definition.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";

    @Test
    void functionsAreDoneWhereTheTemplateHasTheValuesAndArePlaceholdersElsewhere() {
        ImportedStream clicks = Imported.streams("template.yaml").get(0);

        assertThat(Imported.definition(clicks))
                .isEqualTo(
                        Imported.json(
                                "{'DeliveryStreamName': 'clicks-test',"
                                        + " 'DeliveryStreamType': 'KinesisStreamAsSource',"
                                        + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                                        + " 'arn:${AWS::Partition}:kinesis:${AWS::Region}:012345678901:stream/${Name}',"
                                        + " 'RoleARN': '${Role.Arn}'},"
                                        + " 'ExtendedS3DestinationConfiguration': {"
                                        + " 'BucketARN': '${Lake.Arn}', 'RoleARN': '${Role.Arn}',"
                                        + " 'Prefix': 'clicks/test/!{timestamp:yyyy/MM/dd}/',"
                                        + " 'ErrorOutputPrefix': 'errors/',"
                                        + " 'BufferingHints': {'SizeInMBs': 64, 'IntervalInSeconds':"
                                        + " 60}, 'CompressionFormat': 'UNCOMPRESSED',"
                                        + " 'EncryptionConfiguration': '${Fn::If IsProd}',"
                                        + " 'ProcessingConfiguration': {'Enabled': true,"
                                        + " 'Processors': [{'Type': 'Lambda', 'Parameters': ["
                                        + "{'ParameterName': 'LambdaArn', 'ParameterValue':"
                                        + " '${Transform.Arn}'}, {'ParameterName':"
                                        + " 'BufferSizeInMBs', 'ParameterValue': '3'}]}]}},"
                                        + " 'Tags': [{'Key': 'cost-center', 'Value': '4711'}]}"));
        assertThat(clicks.notes())
                .containsExactly(
                        "Values are missing for AWS::Partition, AWS::Region, Fn::If IsProd,"
                                + " Lake.Arn, Name, Role.Arn, Transform.Arn; give each one with"
                                + " --parameter NAME=VALUE, or write them into the definition");
    }

    @Test
    void aStreamWithoutANameHasTheIdOfItsResource() {
        ImportedStream backOffice = Imported.streams("template.yaml").get(1);

        assertThat(Imported.definition(backOffice))
                .isEqualTo(
                        Imported.json(
                                "{'DeliveryStreamName': 'BackOffice',"
                                        + " 'HttpEndpointDestinationConfiguration': {"
                                        + "'EndpointConfiguration': {'Url': '${Endpoint}',"
                                        + " 'AccessKey': '${ApiKey}'}, 'RoleARN': '"
                                        + ROLE
                                        + "', 'S3Configuration': {'BucketARN':"
                                        + " 'arn:aws:s3:::lake', 'RoleARN': '"
                                        + ROLE
                                        + "'}}}"));
        assertThat(backOffice.notes())
                .containsExactly(
                        "DeliveryStreamName is BackOffice, the logical id of the resource; the"
                                + " template has no name for it",
                        "Values are missing for ApiKey, Endpoint; give each one with --parameter"
                                + " NAME=VALUE, or write them into the definition");
    }

    @Test
    void valuesThatAreGivenTakeThePlaceOfDefaultsAndPlaceholders() {
        List<ImportedStream> streams =
                Imports.read(
                        Imported.text("template.yaml"),
                        Map.of("Stage", "prod", "Lake.Arn", "arn:aws:s3:::lake"));

        JsonNode s3 = Imported.definition(streams.get(0)).get("ExtendedS3DestinationConfiguration");
        assertThat(s3.get("Prefix").asText()).isEqualTo("clicks/prod/!{timestamp:yyyy/MM/dd}/");
        assertThat(s3.at("/BufferingHints/IntervalInSeconds").asInt()).isEqualTo(900);
        assertThat(s3.get("BucketARN").asText()).isEqualTo("arn:aws:s3:::lake");
    }

    @Test
    void aPasswordIsNeitherWrittenNorTold() {
        ImportedStream orders = Imported.streams("template.json").get(0);

        assertThat(Imported.definition(orders))
                .isEqualTo(
                        Imported.json(
                                "{'DeliveryStreamName': 'orders',"
                                        + " 'RedshiftDestinationConfiguration': {'ClusterJDBCURL':"
                                        + " 'jdbc:redshift://${Cluster.Endpoint.Address}:5439/shop',"
                                        + " 'CopyCommand': {'DataTableName': 'orders',"
                                        + " 'CopyOptions': \"JSON 'auto'\"}, 'Username': 'loader',"
                                        + " 'Password': '(sensitive)', 'RoleARN': '"
                                        + ROLE
                                        + "', 'S3Configuration': {'BucketARN':"
                                        + " 'arn:aws:s3:::lake-staging', 'RoleARN': '"
                                        + ROLE
                                        + "'}}}"));
        assertThat(orders.notes())
                .containsExactly(
                        "RedshiftDestinationConfiguration.Password is written as (sensitive); put"
                                + " the secret in its place, or use SecretsManagerConfiguration",
                        "Values are missing for Cluster.Endpoint.Address; give each one with"
                                + " --parameter NAME=VALUE, or write them into the definition");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "!Ref Given | given",
                "!Ref Nowhere | ${Nowhere}",
                "!GetAtt A.B.C | ${A.B.C}",
                "!Sub 'x-${Given}-${A.B}-${!literal}' | x-given-${A.B}-${literal}",
                "!Sub ['${Own}-${Given}', {Own: !Ref Given}] | given-given",
                "!Join ['-', [a, !Ref Given, 5]] | a-given-5",
                "!Join [',', !Ref Many] | one,two",
                "!Select [1, !Ref Many] | two",
                "!Select ['0', !Split ['/', 'a/b']] | a",
                "!Select [7, !Ref Many] | ${Fn::Select 7 Many}",
                "!FindInMap [Map, !Ref Given, Key] | found",
                "!FindInMap [Map, Nowhere, Key] | ${Fn::FindInMap Map Nowhere Key}",
                "!ImportValue exported | ${Fn::ImportValue exported}",
                "!ImportValue {Fn::Sub: '${Given}-x'} | ${Fn::ImportValue Given-x}",
                "!If [Some, a, b] | ${Fn::If Some}",
                "{'Fn::GetAtt': [A, B]} | ${A.B}",
                "!GetAZs '' | ${Fn::GetAZs }",
                "'{{resolve:ssm:/a/b}}' | {{resolve:ssm:/a/b}}",
                "012345678901 | 012345678901",
                "2010-09-09 | 2010-09-09",
                "0x10 | 0x10",
                "yes | true",
                "1.50 | 1.50",
                "*anchor | anchored",
            })
    void eachFunctionInYaml(String value, String text) {
        String template =
                "x: &anchor anchored\nParameters:\n  Given: {Default: given}\n  Many: {Type:"
                        + " CommaDelimitedList, Default: 'one,two'}\nMappings: {Map: {given: {Key:"
                        + " found}}}\nResources:\n  S:\n    Type:"
                        + " AWS::KinesisFirehose::DeliveryStream\n    Properties:\n     "
                        + " DeliveryStreamName: "
                        + value
                        + "\n";

        assertThat(Imports.read(template, Map.of()).get(0).name()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Resources: {A: 1, A: 2} | The input has the key A twice, in line 1",
                "Resources: [a | The input is neither JSON nor YAML: expected ',' or ']', but got"
                        + " <stream end> in line 1, column 14",
                "Resources: &a [*a] | The input is nested more than 200 levels deep, or within"
                        + " itself",
                "Resources: {A: {Type: AWS::S3::Bucket}} | The input is a CloudFormation template"
                        + " without a delivery stream; it must have a resource of the type"
                        + " AWS::KinesisFirehose::DeliveryStream",
            })
    void whatCannotBeReadIsToldWithItsPlace(String template, String message) {
        assertThatThrownBy(() -> Imports.read(template, Map.of()))
                .isInstanceOf(ImportException.class)
                .hasMessage(message);
    }

    @Test
    void aliasesThatGrowWithoutEndAreRefused() {
        StringBuilder template = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 25; i++) {
            template.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        template.append("Resources: {}\n");

        assertThatThrownBy(() -> Imports.read(template.toString(), Map.of()))
                .isInstanceOf(ImportException.class)
                .hasMessage("The input has more than 1000000 nodes once its aliases are put in");
    }
}
