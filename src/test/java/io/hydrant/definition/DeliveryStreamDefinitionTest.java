package io.hydrant.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.definition.reading.Arn;
import io.hydrant.definition.reading.InvalidDefinitionException;
import io.hydrant.expression.PrefixExpression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryStreamDefinitionTest {

    private static final String KINESIS =
            "'DeliveryStreamType': 'KinesisStreamAsSource', 'KinesisStreamSourceConfiguration': {"
                    + "'KinesisStreamARN': 'arn:aws:kinesis:ap-northeast-2:123456789012:stream/in',"
                    + " 'RoleARN': 'arn:aws:iam::123456789012:role/reader'}";

    @Test
    void takesDirectPutByDefault() {
        DeliveryStreamDefinition definition = Definitions.parse(Definitions.stream(""));

        assertThat(definition.name()).isEqualTo("orders");
        assertThat(definition.versionId()).isEqualTo("1");
        assertThat(definition.type()).isEqualTo(DeliveryStreamType.DIRECT_PUT);
        assertThat(definition.kinesisSource()).isEmpty();
        assertThat(definition.tags()).isEmpty();
        assertThat(definition.warnings()).isEmpty();
        assertThat(definition.arn())
                .isEqualTo("arn:aws:firehose:us-east-1:123456789012:deliverystream/orders");
    }

    @Test
    void readsTheKinesisStreamItIsFedBy() {
        DeliveryStreamDefinition definition = Definitions.parse(Definitions.stream(KINESIS));

        assertThat(definition.type()).isEqualTo(DeliveryStreamType.KINESIS_STREAM_AS_SOURCE);
        KinesisStreamSource source = definition.kinesisSource().orElseThrow();
        assertThat(source.streamArn())
                .isEqualTo(Arn.of("arn:aws:kinesis:ap-northeast-2:123456789012:stream/in"));
        assertThat(source.streamName()).isEqualTo("in");
        assertThat(source.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/reader");
        assertThat(definition.arn())
                .isEqualTo("arn:aws:firehose:ap-northeast-2:123456789012:deliverystream/orders");
    }

    @Test
    void isInTheRegionOfItsFunctionWhenItHasNoOther() {
        DeliveryStreamDefinition definition =
                Definitions.parse(
                        Definitions.processor("Lambda", "LambdaArn", Definitions.FUNCTION));

        assertThat(definition.region()).isEqualTo("eu-west-1");
    }

    @Test
    void isInTheRegionAndTheAccountThatItWasCreatedIn() {
        DeliveryStreamDefinition definition =
                Definitions.parse(
                        Definitions.processor("Lambda", "LambdaArn", Definitions.FUNCTION));

        DeliveryStreamDefinition created =
                definition.inRegion("sa-east-1", "999999999999").withVersionId("2");

        assertThat(created.region()).isEqualTo("sa-east-1");
        assertThat(created.accountId()).isEqualTo("999999999999");
        assertThat(created.arn())
                .isEqualTo("arn:aws:firehose:sa-east-1:999999999999:deliverystream/orders");
        assertThat(created.versionId()).isEqualTo("2");
    }

    @Test
    void changesOnlyItsVersion() {
        DeliveryStreamDefinition definition = Definitions.parse(Definitions.stream(KINESIS));

        DeliveryStreamDefinition changed = definition.withVersionId("7");

        assertThat(changed.versionId()).isEqualTo("7");
        assertThat(changed)
                .usingRecursiveComparison()
                .ignoringFields("versionId")
                .isEqualTo(definition);
    }

    @Test
    void survivesSerialization() throws Exception {
        DeliveryStreamDefinition definition =
                Definitions.parse(
                        Definitions.processors(
                                Definitions.entry("Lambda", "LambdaArn", Definitions.FUNCTION)
                                        + ","
                                        + Definitions.entry(
                                                "JavaTransformation", "ClassName", "a.B")));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(definition);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject())
                    .usingRecursiveComparison()
                    .withEqualsForType(
                            (one, other) -> one.toString().equals(other.toString()),
                            PrefixExpression.class)
                    .isEqualTo(definition);
        }
    }

    @Test
    void tellsEveryProblemAtOnce() {
        String json =
                Definitions.s3(
                        "'Prefix': '!{timestamp:yyyy}/', 'BufferingHints':"
                                + " {'SizeInMBs': 256, 'IntervalInSeconds': 60, 'Interval': 1}");

        assertThatThrownBy(() -> DeliveryStreamDefinition.parse(json))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage(
                        "Delivery stream 'orders' has 3 problems:\n"
                                + "  ExtendedS3DestinationConfiguration.ErrorOutputPrefix is missing;"
                                + " The supplied prefix(es) do not satisfy the following constraint:"
                                + " ErrorOutputPrefix cannot be null or empty when Prefix contains"
                                + " expressions\n"
                                + "  ExtendedS3DestinationConfiguration.BufferingHints.SizeInMBs is"
                                + " 256; it must be a whole number from 1 to 128\n"
                                + "  ExtendedS3DestinationConfiguration.BufferingHints.Interval is"
                                + " unknown; it must be one of SizeInMBs, IntervalInSeconds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | The definition is empty; it must be a JSON object",
                "[] | The definition is a list; it must be a JSON object",
                "7  | The definition is 7; it must be a JSON object",
            })
    void isAJsonObject(String json, String problem) {
        assertThat(Definitions.problems(json)).containsExactly(problem);
    }

    @Test
    void tellsWhereItIsNotJson() {
        assertThatThrownBy(() -> DeliveryStreamDefinition.parse("{\n  \"A\": 1,\n  b\n}"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageStartingWith(
                        "Delivery stream '(unnamed)' has 1 problem:\n"
                                + "  The definition is not valid JSON in line 3, column 3: ");
        assertThat(Definitions.problems("{} {}").get(0))
                .startsWith("The definition is not valid JSON in line 1, column ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"A\": 1,} | a comma before } is one too many, or a value is missing",
                "{\"A\": [1,]} | a comma before ] is one too many, or a value is missing",
                "{\"A\": 1 \"B\": 2} | a comma is missing before \"",
                "{\"A\" 1} | a colon is missing after the name of a field",
                "{\"A\": 1 | the text ends before the last { or [ is closed",
                "{'A': 1} | names and texts need double quotes",
                "{A: 1} | A cannot start the name of a field, which needs double quotes",
                "{\"A\": yes} | yes is no value; a text needs double quotes",
                "{\"A\": 1} // one | JSON has no comments",
                "{\"A\": 1} {} | more text follows the end of the object"
            })
    void tellsAMistakeInJsonPlainly(String json, String mistake) {
        assertThat(Definitions.problems(json).get(0))
                .matches("The definition is not valid JSON in line 1, column \\d+: .*")
                .endsWith(": " + mistake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"DeliveryStreamDescription\": {}} | The JSON is the output of describe-delivery-stream. ",
                "{\"Resources\": {}} | The JSON is a CloudFormation template. ",
                "{\"Type\": \"AWS::KinesisFirehose::DeliveryStream\"} | The JSON is a CloudFormation template. ",
                "Type: AWS::KinesisFirehose::DeliveryStream | The text is a CloudFormation template. ",
                "resource \"aws_kinesis_firehose_delivery_stream\" \"a\" {} | The text is Terraform. ",
                "{\"resource\": {\"aws_kinesis_firehose_delivery_stream\": {}}} | The JSON is Terraform's. ",
                "{\"BucketARN\": \"arn:aws:s3:::b\"} | The JSON is the configuration of a destination. "
            })
    void tellsWhatOtherDocumentsAreAndWhatToWriteInstead(String text, String sentence) {
        List<String> problems = Definitions.problems(text);

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0))
                .startsWith(sentence)
                .contains("'aws firehose create-delivery-stream --cli-input-json'");
    }

    @Test
    void aByteOrderMarkIsNoPartOfADefinition() {
        String json = Definitions.s3("");

        assertThat(Definitions.parse("\uFEFF" + json).json()).isEqualTo(json);
    }

    @Test
    void theNamesThatAreKnownAreListedOnce() {
        List<String> problems =
                Definitions.problems(Definitions.s3("'Xxxxxxxxxx': 1, 'Zzzzzzzzzz': 2"));

        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).contains("Xxxxxxxxxx is unknown; it must be one of ");
        assertThat(problems.get(1)).endsWith("Zzzzzzzzzz is unknown");
    }

    @Test
    void aTypeThatIsNotSupportedIsToldOnce() {
        assertThat(
                        Definitions.problems(
                                Definitions.s3("")
                                        .replaceFirst(
                                                "\\{",
                                                "{\"DeliveryStreamType\": \"MSKAsSource\","
                                                        + " \"MSKSourceConfiguration\": {},")))
                .containsExactly(
                        "DeliveryStreamType is \"MSKAsSource\"; MSKAsSource is not supported yet");
    }

    @Test
    void allProblemsOfAPrefixAreToldAtOnce() {
        assertThat(
                        Definitions.problems(
                                Definitions.s3(
                                        "'ErrorOutputPrefix': 'e/!{firehose:error-output-type}/',"
                                                + " 'Prefix':"
                                                + " '!{partitionKeyFromQuery:k}/!{foo}/!{a:b}/'")))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("Invalid expression usage: !{foo}"))
                .anyMatch(problem -> problem.contains("(a) is an invalid keyword"))
                .anyMatch(
                        problem ->
                                problem.endsWith(
                                        "need DynamicPartitioningConfiguration to be enabled"));
    }

    @Test
    void whatFollowsFromAWrongQueryIsNotTold() {
        List<String> problems = Definitions.problems(Definitions.partitionedBy("{id: .a | | .b}"));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0))
                .endsWith("has a mistake at line 1, column 11: | .b} cannot follow {id: .a |");
    }

    @Test
    void aYearOfTheWeekWithoutAWeekIsAWarning() {
        String field = "ExtendedS3DestinationConfiguration.Prefix";

        assertThat(Definitions.parse(Definitions.s3(withPrefix("YYYY/MM/dd"))).warnings())
                .anyMatch(warning -> warning.startsWith(field + " has Y, the year of the week"));
        assertThat(Definitions.parse(Definitions.s3(withPrefix("YYYY/ww"))).warnings()).isEmpty();
    }

    private static String withPrefix(String pattern) {
        return "'ErrorOutputPrefix': 'e/!{firehose:error-output-type}/', 'Prefix': '!{timestamp:"
                + pattern
                + "}/'";
    }

    @Test
    void refusesAFieldGivenTwice() {
        assertThat(Definitions.problems("{\"Tags\": [],\n \"Tags\": []}"))
                .containsExactly(
                        "The definition is not valid JSON in line 2, column 8: field Tags is"
                                + " given twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-b_c.9"})
    void acceptsANameThatFirehoseAccepts(String name) {
        assertThat(
                        Definitions.parse(
                                        Definitions.stream("'DeliveryStreamName': '" + name + "'"))
                                .name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'DeliveryStreamName': 'a b'"
                        + " | DeliveryStreamName is \"a b\"; it must be 1 to 64 letters, digits, and characters of _.-",
                "'DeliveryStreamName': 7"
                        + " | DeliveryStreamName is 7; it must be 1 to 64 letters, digits, and characters of _.-",
                "'DeliveryStreamName': null"
                        + " | DeliveryStreamName is null; it must be 1 to 64 letters, digits, and characters of _.-",
                "'DeliveryStreamTyp': 'DirectPut'"
                        + " | DeliveryStreamTyp is unknown; did you mean DeliveryStreamType?",
                "'DeliveryStreamType': 'directPut'"
                        + " | DeliveryStreamType is \"directPut\"; it must be one of DirectPut,"
                        + " KinesisStreamAsSource, MSKAsSource, DatabaseAsSource",
                "'DeliveryStreamType': 'MSKAsSource'"
                        + " | DeliveryStreamType is \"MSKAsSource\"; MSKAsSource is not supported yet",
                "'DeliveryStreamType': 'DatabaseAsSource'"
                        + " | DeliveryStreamType is \"DatabaseAsSource\"; DatabaseAsSource is not supported yet",
                "'MSKSourceConfiguration': {} | MSKSourceConfiguration is not supported yet",
                "'DatabaseSourceConfiguration': {} | DatabaseSourceConfiguration is not supported yet",
                "'DeliveryStreamType': 'KinesisStreamAsSource'"
                        + " | KinesisStreamSourceConfiguration is missing; it must be given:"
                        + " KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream type.",
                "'KinesisStreamSourceConfiguration': []"
                        + " | KinesisStreamSourceConfiguration is a list; it must be an object",
                "'KinesisStreamSourceConfiguration': {'RoleARN': 'arn:aws:iam::123456789012:role/r',"
                        + " 'KinesisStreamARN': 'arn:aws:kinesis:eu-west-1:1:stream/s'}"
                        + " | KinesisStreamSourceConfiguration.KinesisStreamARN is"
                        + " \"arn:aws:kinesis:eu-west-1:1:stream/s\"; it must be the ARN of a Kinesis"
                        + " stream, such as arn:aws:kinesis:us-east-1:123456789012:stream/orders",
                "'DirectPutSourceConfiguration': {}"
                        + " | DirectPutSourceConfiguration.ThroughputHintInMBs is missing; it must be"
                        + " a whole number from 1 to 100",
                "'DirectPutSourceConfiguration': {'ThroughputHintInMBs': 101}"
                        + " | DirectPutSourceConfiguration.ThroughputHintInMBs is 101; it must be a"
                        + " whole number from 1 to 100",
                "'DeliveryStreamEncryptionConfigurationInput': {}"
                        + " | DeliveryStreamEncryptionConfigurationInput.KeyType is missing; it must"
                        + " be one of AWS_OWNED_CMK, CUSTOMER_MANAGED_CMK",
                "'DeliveryStreamEncryptionConfigurationInput': {'KeyType': 'CUSTOMER_MANAGED_CMK'}"
                        + " | DeliveryStreamEncryptionConfigurationInput.KeyARN is missing; it must"
                        + " be given: KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK",
                "'DeliveryStreamEncryptionConfigurationInput': {'KeyType': 'AWS_OWNED_CMK',"
                        + " 'KeyARN': 'arn:aws:kms:eu-west-1:123456789012:key/k'}"
                        + " | DeliveryStreamEncryptionConfigurationInput.KeyARN is"
                        + " \"arn:aws:kms:eu-west-1:123456789012:key/k\"; KeyARN cannot be specified"
                        + " when KeyType is AWS_OWNED_CMK",
                "'Tags': [] | Tags has 0 entries; it must have from 1 to 50",
                "'Tags': {} | Tags is an object; it must be a list",
                "'Tags': ['a'] | Tags[0] is \"a\"; it must be an object",
                "'Tags': [{'Value': 'v'}]"
                        + " | Tags[0].Key is missing; it must be a text of 1 to 128 letters,"
                        + " digits, spaces, and characters of _.:/=+-@% that does not start with aws:",
                "'Tags': [{'Key': 'aws:k'}]"
                        + " | Tags[0].Key is \"aws:k\"; it must be a text of 1 to 128 letters,"
                        + " digits, spaces, and characters of _.:/=+-@% that does not start with aws:",
                "'ExtendedS3DestinationConfiguration': 'bucket'"
                        + " | ExtendedS3DestinationConfiguration is \"bucket\"; it must be an object",
            })
    void tellsWhatIsWrongWithAStream(String fields, String problem) {
        assertThat(Definitions.problems(Definitions.stream(fields)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void encryptsNoStreamThatIsFedByAnother() {
        String encryption =
                ", 'DeliveryStreamEncryptionConfigurationInput': {'KeyType': 'AWS_OWNED_CMK'}";

        assertThat(Definitions.problems(Definitions.stream(KINESIS + encryption)))
                .containsExactly(
                        "DeliveryStreamEncryptionConfigurationInput is an object; Server side"
                                + " encryption from firehose is only allowed for direct put delivery"
                                + " streams and database as a source delivery streams");
    }

    @Test
    void warnsOfWhatHasNoEffect() {
        assertThat(
                        Definitions.parse(
                                        Definitions.stream(
                                                KINESIS.replace(
                                                                "KinesisStreamAsSource",
                                                                "DirectPut")
                                                        .replace("reader", "firehose")))
                                .warnings())
                .containsExactly(
                        "KinesisStreamSourceConfiguration has no effect: DeliveryStreamType is"
                                + " DirectPut");
        assertThat(
                        Definitions.parse(
                                        Definitions.stream(
                                                KINESIS.replace("reader", "firehose")
                                                        + ", 'DirectPutSourceConfiguration':"
                                                        + " {'ThroughputHintInMBs': 1}"))
                                .warnings())
                .containsExactly(
                        "DirectPutSourceConfiguration has no effect: DeliveryStreamType is"
                                + " KinesisStreamAsSource");
    }

    @Test
    void takesTheLastOfTagsWithTheSameKey() {
        String tags =
                "'Tags': [{'Key': 'team', 'Value': 'a'}, {'Key': 'cost'}, {'Key': 'team', 'Value':"
                        + " 'b'}]";

        assertThat(Definitions.parse(Definitions.stream(tags)).tags())
                .isEqualTo(Map.of("team", "b", "cost", ""));
    }

    @Test
    void refusesMoreThanFiftyTags() {
        String tags =
                IntStream.range(0, 51)
                        .mapToObj(i -> "{'Key': 'k" + i + "'}")
                        .collect(Collectors.joining(","));

        assertThat(Definitions.problems(Definitions.stream("'Tags': [" + tags + "]")))
                .containsExactly("Tags has 51 entries; it must have from 1 to 50");
    }

    @Test
    void hasADestination() {
        assertThat(Definitions.problems("{\"DeliveryStreamName\": \"orders\"}"))
                .containsExactly(
                        "ExtendedS3DestinationConfiguration is missing; it must be given: Exactly one"
                                + " destination configuration is supported for a Firehose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Snowflake", "Iceberg"})
    void refusesDestinationsThatItDoesNotServeYet(String destination) {
        String name = destination + "DestinationConfiguration";

        assertThat(
                        Definitions.problems(
                                "{\"DeliveryStreamName\": \"orders\", \""
                                        + name
                                        + "\": {\"Password\": \"secret\"}}"))
                .containsExactly(name + " is not supported yet");
    }

    @Test
    void hasOnlyOneDestination() {
        String second =
                "'S3DestinationConfiguration': {'RoleARN': '"
                        + Definitions.ROLE
                        + "', 'BucketARN': 'arn:aws:s3:::other'}";

        assertThat(Definitions.problems(Definitions.stream(second)))
                .containsExactly(
                        "ExtendedS3DestinationConfiguration, S3DestinationConfiguration are given"
                                + " together; Exactly one destination configuration is supported"
                                + " for a Firehose");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Prefix\": \"a/\" | ``",
                "\"CustomTimeZone\": \"Asia/Seoul\", \"ProcessingConfiguration\": {\"Enabled\": false}"
                        + " | S3DestinationConfiguration is read as ExtendedS3DestinationConfiguration,"
                        + " because it has ProcessingConfiguration, CustomTimeZone",
            })
    void readsAPlainS3DestinationWithExtendedFieldsAsTheExtendedOne(String fields, String warning) {
        DeliveryStreamDefinition definition =
                Definitions.parse(
                        "{\"DeliveryStreamName\": \"orders\", \"S3DestinationConfiguration\":"
                                + " {\"RoleARN\": \""
                                + Definitions.ROLE
                                + "\", \"BucketARN\": \"arn:aws:s3:::lake\", "
                                + fields
                                + "}}");

        assertThat(definition.s3().orElseThrow().bucket()).isEqualTo("lake");
        assertThat(String.join("\n", definition.warnings())).isEqualTo(warning);
    }
}
