package io.hydrant.source.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.definition.Definitions;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.ErrorRecordJson;
import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.record.DeliveryRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The shapes of error records: Firehose's documented and observed ones, and ours. */
class ErrorLineTest {

    private static final Entrances WITH_FUNCTION =
            entrances(
                    "{'Type': 'Lambda', 'Parameters': [{'ParameterName': 'LambdaArn',"
                            + " 'ParameterValue': '"
                            + Definitions.FUNCTION
                            + "'}]}");

    /** The data of each is {@code {"a":1}}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "START | Lambda.FunctionError | 'attemptsMade':4,'arrivalTimestamp':1654705063218,"
                        + "'errorCode':'Lambda.FunctionError','errorMessage':'m',"
                        + "'attemptEndingTimestamp':1654705152242,'lambdaArn':'arn'",
                "START | Lambda.DuplicatedRecordId | 'errorCode':'Lambda.DuplicatedRecordId',"
                        + "'errorMessage':'m','attemptsMade':1,'arrivalTimestamp':1654705063218,"
                        + "'attemptEndingTimestamp':1757000000123,'lambdaARN':'arn'",
                "START | Unheard.Of | 'errorCode':'Unheard.Of','errorMessage':'m',"
                        + "'arrivalTimestamp':'1654705063218','lambdaARN':'arn'",
                "START | Decompression failed. | 'errorCode':'Decompression failed.',"
                        + "'errorMessage':'m','arrivalTimestamp':1654705063218,'attemptsMade':1",
                "BEHIND_PROCESSORS | DataFormatConversion.MalformedData | 'attemptsMade':1,"
                        + "'arrivalTimestamp':1654705063218,"
                        + "'ErrorCode':'DataFormatConversion.MalformedData','ErrorMessage':'m',"
                        + "'attemptEndingTimestamp':1600000001000,'sequenceNumber':'4954',"
                        + "'subSequenceNumber':null,'dataCatalogTable':{'catalogId':null}",
                "BEHIND_PROCESSORS | DataFormatConversion.ParseError | 'attemptsMade':1,"
                        + "'arrivalTimestamp':1654705063218,"
                        + "'lastErrorCode':'DataFormatConversion.ParseError','lastErrorMessage':'m'",
                "BEHIND_PROCESSORS | 400 | 'attemptsMade':8,'arrivalTimestamp':1654705063218,"
                        + "'errorCode':'400','errorMessage':'m',"
                        + "'attemptEndingTimestamp':1594266281318,'esDocumentId':'4960',"
                        + "'esIndexName':'myindex-2020-07-09','esTypeName':'_doc'",
                "BEHIND_PROCESSORS | 400 | 'arrivalTimestamp':1654705063218,'errorCode':400,"
                        + "'errorMessage':'m','osDocumentId':'4960','osIndexName':'myindex'",
                "BEHIND_PROCESSORS | HttpEndpoint.DestinationException | 'attemptsMade':5,"
                        + "'arrivalTimestamp':1654705063218,"
                        + "'errorCode':'HttpEndpoint.DestinationException','errorMessage':'m',"
                        + "'attemptEndingTimestamp':1594266081318,'subsequenceNumber':0,"
                        + "'dataId':'496.0'",
                "BEHIND_PROCESSORS | Splunk.AckTimeout | 'attemptsMade':0,"
                        + "'arrivalTimestamp':1654705063218,'errorCode':'Splunk.AckTimeout',"
                        + "'errorMessage':'m','EventId':'495.0'",
                "BEHIND_PROCESSORS | DynamicPartitioning.MetadataExtractionFailed |"
                        + " 'errorCode':'DynamicPartitioning.MetadataExtractionFailed',"
                        + "'errorMessage':'m','arrivalTimestamp':1654705063218"
            })
    void isReadInEveryShapeOfFirehose(Entrance entrance, String code, String fields)
            throws Exception {
        ErrorLine line =
                ErrorLine.parse("{" + fields.replace('\'', '"') + ",\"rawData\":\"eyJhIjoxfQ==\"}");

        assertThat(line.code()).isEqualTo(code);
        assertThat(line.message()).isEqualTo("m");
        assertThat(line.arrivalTimestamp()).isEqualTo(1654705063218L);
        assertThat(new String(line.data(), UTF_8)).isEqualTo("{\"a\":1}");
        assertThat(WITH_FUNCTION.of(line)).contains(entrance);
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "'\"4\"', 4", "99999999999, 1000000", "null, 0", "-1, 0", "{}, 0"})
    void attemptsAreCountedAsFarAsTheLineSays(String written, int attempts) throws Exception {
        assertThat(
                        ErrorLine.parse(
                                        "{\"errorCode\":\"c\",\"arrivalTimestamp\":1,"
                                                + "\"rawData\":\"\",\"attemptsMade\":"
                                                + written
                                                + "}")
                                .attemptsMade())
                .isEqualTo(attempts);
    }

    @Test
    void whatFailsAgainIsWrittenWithAllAttempts() throws Exception {
        FailedRecord failed =
                FailedRecord.of(
                        DeliveryRecord.of("a".getBytes(UTF_8), 7).afterAttempts(4),
                        Failure.of(ErrorCode.LAMBDA_FUNCTION_ERROR, "m", 2, 8));

        assertThat(ErrorLine.parse(new String(ErrorRecordJson.write(failed), UTF_8)).attemptsMade())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void isReadAsWeWriteIt(ErrorCode code) throws Exception {
        FailedRecord failed =
                FailedRecord.of(
                        DeliveryRecord.of("a".getBytes(UTF_8), 7), Failure.of(code, "m", 1, 8));

        ErrorLine line = ErrorLine.parse(new String(ErrorRecordJson.write(failed), UTF_8));

        assertThat(line.code()).isEqualTo(code.code());
        assertThat(line.message()).isEqualTo("m");
        assertThat(line.arrivalTimestamp()).isEqualTo(7);
        assertThat(line.attemptsMade()).isEqualTo(1);
        assertThat(line.data()).isEqualTo("a".getBytes(UTF_8));
        assertThat(FailurePlace.ofCode(code.code())).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "it is not JSON | {'errorCode",
                "it is no JSON object | [1]",
                "it has no errorCode | {'arrivalTimestamp':1,'rawData':''}",
                "it has no arrivalTimestamp that is a number | {'errorCode':'c','rawData':''}",
                "it has no rawData | {'errorCode':'c','arrivalTimestamp':1}",
                "its rawData is not base64 | {'errorCode':'c','arrivalTimestamp':1,'rawData':'?!'}"
            })
    void saysWhyALineCannotBeRead(String why, String line) {
        assertThatThrownBy(() -> ErrorLine.parse(line.replace('\'', '"')))
                .isInstanceOf(UnreadableLineException.class)
                .hasMessage(why);
    }

    @Test
    void aRecordThatWasDecompressedBeginsAnewAndOnesTakenOutOfItDoNot() throws Exception {
        Entrances entrances =
                entrances(
                        "{'Type': 'Decompression', 'Parameters': [{'ParameterName':"
                                + " 'CompressionFormat', 'ParameterValue': 'GZIP'}]},"
                                + " {'Type': 'Lambda', 'Parameters': [{'ParameterName':"
                                + " 'LambdaArn', 'ParameterValue': '"
                                + Definitions.FUNCTION
                                + "'}]}");

        assertThat(entrances.of(line("OS.MalformedData", "H4sIAA=="))).contains(Entrance.START);
        assertThat(entrances.of(line("Lambda.FunctionError", "H4sIAA=="))).contains(Entrance.START);
        assertThat(entrances.of(line("Lambda.FunctionError", "eyJhIjoxfQ==")))
                .contains(Entrance.BEFORE_FUNCTION);
        assertThat(entrances.of(line("OS.MalformedData", "eyJhIjoxfQ==")))
                .contains(Entrance.BEHIND_PROCESSORS);
    }

    @Test
    void ownProcessorsThatAreNotFirstAreRefusedForTheyMayHaveChangedTheRecord() throws Exception {
        String jq =
                "{'Type': 'JqTransformation', 'Parameters': [{'ParameterName': 'Query',"
                        + " 'ParameterValue': '.a'}]}";
        String sampling =
                "{'Type': 'Sampling', 'Parameters': [{'ParameterName': 'Percentage',"
                        + " 'ParameterValue': '50'}]}";
        ErrorLine failed = line("JqTransformation.QueryFailed", "eyJhIjoxfQ==");

        assertThat(entrances(jq + "," + sampling).of(failed)).contains(Entrance.BEHIND_FUNCTION);
        assertThat(entrances(sampling + "," + jq).refusal(failed))
                .contains("it may have passed other processors before it failed");
        assertThat(entrances(jq).refusal(line("Unheard.Of", "eyJhIjoxfQ==")))
                .contains("its code does not say which processors it has passed");
    }

    private static ErrorLine line(String code, String rawData) throws Exception {
        return ErrorLine.parse(
                "{\"errorCode\":\""
                        + code
                        + "\",\"arrivalTimestamp\":1,\"rawData\":\""
                        + rawData
                        + "\"}");
    }

    private static Entrances entrances(String processors) {
        return Entrances.of(DeliveryStreamDefinition.parse(Definitions.processors(processors)));
    }
}
