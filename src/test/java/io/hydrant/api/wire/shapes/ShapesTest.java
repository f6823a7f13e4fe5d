package io.hydrant.api.wire.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapesTest {

    private static final String S3 =
            "'RoleARN':'arn:aws:iam::123456789012:role/firehose','BucketARN':'arn:aws:s3:::logs'";

    private final Shapes shapes = Shapes.ofFirehose();

    @Test
    void allOperationsHaveAnInput() {
        assertThat(shapes.operations())
                .containsExactly(
                        "CreateDeliveryStream",
                        "DeleteDeliveryStream",
                        "DescribeDeliveryStream",
                        "ListDeliveryStreams",
                        "ListTagsForDeliveryStream",
                        "PutRecord",
                        "PutRecordBatch",
                        "StartDeliveryStreamEncryption",
                        "StopDeliveryStreamEncryption",
                        "TagDeliveryStream",
                        "UntagDeliveryStream",
                        "UpdateDestination");
    }

    @Test
    void takesHydrantsOwnWordsAndMembersBesideThoseOfAws() {
        String columns =
                "'DataFormatConversionConfiguration':{'SchemaConfiguration':{'Columns':'id int'}}";
        String processor =
                "'ProcessingConfiguration':{'Processors':[{'Type':'Sampling','Parameters':"
                        + "[{'ParameterName':'Percentage','ParameterValue':'10'}]}]}";
        String input =
                "{'DeliveryStreamName':'s','ExtendedS3DestinationConfiguration':{"
                        + String.join(",", S3, processor, columns)
                        + "}}";

        assertThat(fit("CreateDeliveryStream", input)).isEqualTo(input.replace('\'', '"'));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "DeleteDeliveryStream # {} # deliveryStreamName # not be null",
                "DeleteDeliveryStream # {'DeliveryStreamName':null} # deliveryStreamName # not be null",
                "DeleteDeliveryStream # {'DeliveryStreamName':'a b'} # deliveryStreamName"
                        + " # satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
                "ListDeliveryStreams # {'Limit':0} # limit # have value greater than or equal to 1",
                "ListDeliveryStreams # {'Limit':10001} # limit # have value less than or equal to 10000",
                "ListDeliveryStreams # {'DeliveryStreamType':'Direct'} # deliveryStreamType # satisfy"
                        + " enum value set: [DirectPut, KinesisStreamAsSource, MSKAsSource,"
                        + " DatabaseAsSource]",
                "TagDeliveryStream # {'DeliveryStreamName':'s','Tags':[]} # tags # have length greater"
                        + " than or equal to 1",
                "TagDeliveryStream # {'DeliveryStreamName':'s','Tags':[{'Key':'k'},{'Value':'v'}]}"
                        + " # tags.2.member.key # not be null",
                "UntagDeliveryStream # {'DeliveryStreamName':'s','TagKeys':['']} # tagKeys.1.member"
                        + " # have length greater than or equal to 1",
                "PutRecord # {'DeliveryStreamName':'s','Record':{}} # record.data # not be null",
                "PutRecordBatch # {'DeliveryStreamName':'s','Records':[null]} # records.1.member # not be"
                        + " null",
                "StartDeliveryStreamEncryption # {'DeliveryStreamName':'s',"
                        + "'DeliveryStreamEncryptionConfigurationInput':{}}"
                        + " # deliveryStreamEncryptionConfigurationInput.keyType # not be null",
                "UpdateDestination # {'DeliveryStreamName':'s','CurrentDeliveryStreamVersionId':'1',"
                        + "'DestinationId':'d','ExtendedS3DestinationUpdate':{'BufferingHints':"
                        + "{'IntervalInSeconds':901}}}"
                        + " # extendedS3DestinationUpdate.bufferingHints.intervalInSeconds"
                        + " # have value less than or equal to 900",
                "UpdateDestination # {'DeliveryStreamName':'s','CurrentDeliveryStreamVersionId':'1',"
                        + "'DestinationId':'d','RedshiftDestinationUpdate':{'Password':'short'}}"
                        + " # redshiftDestinationUpdate.password"
                        + " # have length greater than or equal to 6",
            })
    void saysWhichMemberBreaksWhichConstraint(
            String operation, String input, String at, String constraint) {
        assertThatThrownBy(() -> fit(operation, input))
                .isInstanceOf(ApiException.class)
                .hasMessage(
                        "1 validation error detected: Value at '"
                                + at
                                + "' failed to satisfy constraint: Member must "
                                + constraint)
                .extracting(error -> ((ApiException) error).type())
                .isEqualTo("ValidationException");
    }

    @Test
    void namesTheCompressionFormatsInTheOrderOfAws() {
        assertThatThrownBy(
                        () ->
                                fit(
                                        "CreateDeliveryStream",
                                        "{'DeliveryStreamName':'s','ExtendedS3DestinationConfiguration':{"
                                                + S3
                                                + ",'CompressionFormat':'gzip'}}"))
                .hasMessage(
                        "1 validation error detected: Value at"
                                + " 'extendedS3DestinationConfiguration.compressionFormat' failed to"
                                + " satisfy constraint: Member must satisfy enum value set: [ZIP,"
                                + " HADOOP_SNAPPY, Snappy, GZIP, UNCOMPRESSED]");
    }

    @Test
    void tellsAllViolationsAtOnce() {
        assertThatThrownBy(
                        () ->
                                fit(
                                        "CreateDeliveryStream",
                                        "{'DeliveryStreamName':'','S3DestinationConfiguration':{'RoleARN':'me'}}"))
                .hasMessage(
                        "4 validation errors detected: Value at 'deliveryStreamName' failed to satisfy"
                                + " constraint: Member must have length greater than or equal to 1; Value"
                                + " at 'deliveryStreamName' failed to satisfy constraint: Member must"
                                + " satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value at"
                                + " 's3DestinationConfiguration.roleARN' failed to satisfy constraint:"
                                + " Member must satisfy regular expression pattern:"
                                + " arn:.*:iam::\\d{12}:role/[a-zA-Z_0-9+=,.@\\-_/]+; Value at"
                                + " 's3DestinationConfiguration.bucketARN' failed to satisfy constraint:"
                                + " Member must not be null");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "{'DeliveryStreamName':5} # NUMBER_VALUE can not be converted to a String",
                "{'DeliveryStreamName':true} # TRUE_VALUE can not be converted to a String",
                "{'DeliveryStreamName':{}} # Start of structure or map found where not expected.",
                "{'DeliveryStreamName':[]} # Start of list found where not expected.",
                "{'Tags':'x'} # Unexpected field type",
                "{'Tags':{}} # Start of structure or map found where not expected.",
                "{'S3DestinationConfiguration':'x'} # Unexpected field type",
                "{'S3DestinationConfiguration':{'BufferingHints':{'SizeInMBs':'5'}}} # STRING_VALUE can"
                        + " not be converted to an Integer",
                "{'ExtendedS3DestinationConfiguration':{'DynamicPartitioningConfiguration':"
                        + "{'Enabled':'true'}}} # STRING_VALUE can not be converted to a Boolean",
            })
    void refusesValuesOfTheWrongType(String input, String message) {
        assertThatThrownBy(() -> fit("CreateDeliveryStream", input))
                .isInstanceOf(ApiException.class)
                .hasMessage(message)
                .extracting(error -> ((ApiException) error).type())
                .isEqualTo("SerializationException");
    }

    @Test
    void leavesOutWhatTheShapeDoesNotKnowAndWhatIsNull() {
        assertThat(
                        fit(
                                "CreateDeliveryStream",
                                "{'DeliveryStreamName':'s','Tags':null,'New':1,"
                                        + "'S3DestinationConfiguration':{"
                                        + S3
                                        + ",'Newer':[]}}"))
                .isEqualTo(
                        ("{'DeliveryStreamName':'s','S3DestinationConfiguration':{" + S3 + "}}")
                                .replace('\'', '"'));
    }

    @Test
    void takesAQueryOfSeveralLines() {
        String input =
                "{'DeliveryStreamName':'s','ExtendedS3DestinationConfiguration':{"
                        + S3
                        + ",'ProcessingConfiguration':{'Processors':[{'Type':'MetadataExtraction',"
                        + "'Parameters':[{'ParameterName':'MetadataExtractionQuery',"
                        + "'ParameterValue':'{a:.a,\\nb:.b}'}]}]}}}";

        assertThat(fit("CreateDeliveryStream", input)).isEqualTo(input.replace('\'', '"'));
    }

    private String fit(String operation, String input) {
        byte[] body = input.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Violations found = new Violations();
        JsonNode fitted =
                shapes.input(operation).orElseThrow().fit(Json.object(body), Place.root(), found);
        found.throwIfAny();
        return fitted.toString();
    }
}
