package io.hydrant.processing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.ErrorRecordJson;
import io.hydrant.errors.FailedRecord;
import io.hydrant.processing.ProcessingFunction;
import io.hydrant.processing.function.InvocationResult;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.DeliveryRecordSerializer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the records "a" and "b" when a function answers this or that. */
@SuppressWarnings("try") // Closing a harness may be interrupted, says javac.
class LambdaAnswerFunctionTest {

    private static final String ID_A = "00000000000000000420000000";
    private static final String ID_B = "00000000000000000420000001";

    private static final String NOT_THE_CONTRACT =
            "There was an error parsing returned records from the Lambda function. Ensure that the returned"
                    + " records follow the status model required by Firehose.";
    private static final String NOT_BASE64 =
            "There was an error parsing returned records from the Lambda function. Ensure that the data field"
                    + " is base64-encoded.";
    private static final String UNKNOWN_RESULT =
            "Check your function and make sure the output is in required format. In addition to that, make sure"
                    + " the processed records contain valid result status of Dropped, Ok, or ProcessingFailed.";
    private static final String MISSING =
            "One or more record Ids were not returned. Ensure that the Lambda function returns all received"
                    + " record Ids.";
    private static final String DUPLICATED =
            "Multiple records were returned with the same record Id. Ensure that the Lambda function returns a"
                    + " unique record Id for each record.";
    private static final String DATA_IS_NULL =
            "The data field cannot be null when the SourceType is DirectPut or KinesisStreamAsSource and"
                    + " processing result is Ok. The value field cannot be null when the SourceType is MSKAsSource"
                    + " and processing result is Ok.";

    private final List<String> delivered = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    @Test
    void passesOnWhatIsOkInTheOrderOfTheBatchWhateverTheOrderOfTheAnswer() throws Exception {
        answer(
                "{'more':[{'x':1}],'records':["
                        + "{'data':'Qg==','result':'Ok','recordId':'$B','metadata':{'partitionKeys':{'k':'v'}}},"
                        + "{'recordId':'$A','result':'Ok','data':'QQ=='}]}");

        assertThat(delivered).containsExactly("A", "B");
        assertThat(failed).isEmpty();
    }

    @Test
    void keepsTheArrivalOfATransformedRecord() throws Exception {
        List<DeliveryRecord> records =
                answer("{'records':[{'recordId':'$A','result':'Ok','data':''}]}");

        assertThat(records).hasSize(1);
        assertThat(records.get(0).arrivalTimestamp()).isEqualTo(Samples.ARRIVAL);
        assertThat(records.get(0).data()).isEmpty();
    }

    @Test
    void aDroppedRecordLeavesNoTrace() throws Exception {
        answer(
                "{'records':[{'recordId':'$A','result':'Dropped'},"
                        + "{'recordId':'$B','result':'Dropped','data':null}]}");

        assertThat(delivered).isEmpty();
        assertThat(failed).isEmpty();
    }

    @Test
    void aFailedRecordKeepsItsOriginalBytes() throws Exception {
        answer(
                "{'records':[{'recordId':'$A','result':'ProcessingFailed','data':'Wlpa'},"
                        + "{'recordId':'$B','result':'Ok','data':'Qg=='}]}");

        assertThat(delivered).containsExactly("B");
        assertThat(failed)
                .containsExactly(
                        error(
                                1,
                                "Lambda.ProcessingFailedStatus",
                                "ProcessingFailed status set for record",
                                "YQ=="));
    }

    @Test
    void onlyWhatIsMissingFailsAndUnknownIdsAreIgnored() throws Exception {
        answer(
                "{'records':[{'recordId':'$B','result':'Ok','data':'Qg=='},"
                        + "{'recordId':'123','result':'Ok','data':'Qg=='},"
                        + "{'recordId':7,'result':'Ok','data':'Qg=='},"
                        + "{'result':'Ok','data':'Qg=='}]}");

        assertThat(delivered).containsExactly("B");
        assertThat(failed).containsExactly(error(1, "Lambda.MissingRecordId", MISSING, "YQ=="));
    }

    @Test
    void onlyWhatIsDuplicatedFailsAndOnce() throws Exception {
        answer(
                "{'records':[{'recordId':'$A','result':'Ok','data':'QQ=='},"
                        + "{'recordId':'$A','result':'Dropped'},"
                        + "{'recordId':'$A','result':'Ok','data':'QQ=='},"
                        + "{'recordId':'$B','result':'Ok','data':'Qg=='}]}");

        assertThat(delivered).containsExactly("B");
        assertThat(failed)
                .containsExactly(error(1, "Lambda.DuplicatedRecordId", DUPLICATED, "YQ=="));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'recordId':'$A','result':'Ok','data':null}",
                "{'recordId':'$A','result':'Ok'}",
            })
    void onlyWhatIsOkWithoutDataFails(String record) throws Exception {
        answer("{'records':[" + record + ",{'recordId':'$B','result':'Ok','data':'Qg=='}]}");

        assertThat(delivered).containsExactly("B");
        assertThat(failed)
                .containsExactly(error(1, "Lambda.InvalidReturnFormat", DATA_IS_NULL, "YQ=="));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~",
                "no JSON",
                "null",
                "'a string'",
                "[]",
                "{'records':5}",
                "{'records':{}}",
                "{'records':['$A']}",
                "{'records':[null]}",
                "{'records':[]",
                "{'records':[]} and more",
                "{'records':[{'recordId':'$A','result':'Ok','data':'QQ",
                "{'records':[{'recordId':'$A','result':'Ok','data':'QQ=='},",
            })
    void theBatchFailsWhenTheAnswerIsNotTheContract(String payload) throws Exception {
        answer(payload);

        assertThat(delivered).isEmpty();
        assertThat(failed)
                .containsExactly(
                        error(1, "Lambda.JsonProcessingException", NOT_THE_CONTRACT, "YQ=="),
                        error(1, "Lambda.JsonProcessingException", NOT_THE_CONTRACT, "Yg=="));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"{}", "{'records':null}", "{'records':[]}", "{'Records':[{}]}"})
    void everyRecordIsMissingFromAnAnswerWithoutRecords(String payload) throws Exception {
        answer(payload);

        assertThat(delivered).isEmpty();
        assertThat(failed)
                .containsExactly(
                        error(1, "Lambda.MissingRecordId", MISSING, "YQ=="),
                        error(1, "Lambda.MissingRecordId", MISSING, "Yg=="));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"'ok'", "'OK'", "'Failed'", "''", "null", "true", "{'Ok':1}"})
    void theBatchFailsForAResultThatIsNoneOfTheThree(String result) throws Exception {
        answer(
                "{'records':[{'recordId':'$A','result':'Ok','data':'QQ=='},"
                        + "{'recordId':'$B','data':'Qg==','result':"
                        + result
                        + "}]}");

        assertThat(delivered).isEmpty();
        assertThat(failed)
                .containsExactly(
                        error(1, "Lambda.FunctionError", UNKNOWN_RESULT, "YQ=="),
                        error(1, "Lambda.FunctionError", UNKNOWN_RESULT, "Yg=="));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"'not base64!'", "'QQ='", "5", "true", "{}", "['QQ==']"})
    void theBatchFailsForDataThatIsNotBase64(String data) throws Exception {
        answer(
                "{'records':[{'recordId':'$A','result':'Ok','data':'QQ=='},"
                        + "{'recordId':'$B','result':'Ok','data':"
                        + data
                        + "}]}");

        assertThat(delivered).isEmpty();
        assertThat(failed)
                .containsExactly(
                        error(1, "Lambda.FunctionError", NOT_BASE64, "YQ=="),
                        error(1, "Lambda.FunctionError", NOT_BASE64, "Yg=="));
    }

    @Test
    void theBatchFailsWithoutAnAnswer() throws Exception {
        InvocationResult throttled =
                InvocationResult.failed(ErrorCode.LAMBDA_INVOKE_LIMIT_EXCEEDED, "too many");

        process(LambdaAnswer.of(Samples.batch("a", "b"), throttled, 4, 99));

        assertThat(delivered).isEmpty();
        assertThat(failed)
                .containsExactly(
                        error(4, "Lambda.InvokeLimitExceeded", "too many", "YQ=="),
                        error(4, "Lambda.InvokeLimitExceeded", "too many", "Yg=="));
    }

    @Test
    void passesOnThePartitionKeysThatTheFunctionReturned() throws Exception {
        List<DeliveryRecord> records =
                answer(
                        "{'records':[{'recordId':'$A','result':'Ok','data':'QQ==','metadata':{'other':1,"
                                + "'partitionKeys':{'customer':'c1','year':2026,'hot':true,"
                                + "'none':null,'list':[1,{'a':2}]}}},"
                                + "{'recordId':'$B','result':'Ok','data':'Qg==','metadata':'no object'}]}");

        assertThat(records)
                .extracting(DeliveryRecord::keysFromLambda)
                .containsExactly(Map.of("customer", "c1", "year", "2026", "hot", "true"), Map.of());
    }

    private List<DeliveryRecord> answer(String payload) throws Exception {
        String json = payload.replace('\'', '"').replace("$A", ID_A).replace("$B", ID_B);
        InvocationResult answered =
                InvocationResult.answered(json.getBytes(StandardCharsets.UTF_8));
        return process(LambdaAnswer.of(Samples.batch("a", "b"), answered, 1, 99));
    }

    private List<DeliveryRecord> process(LambdaAnswer answer) throws Exception {
        try (OneInputStreamOperatorTestHarness<LambdaAnswer, DeliveryRecord> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new LambdaAnswerFunction(Samples.invocation())))) {
            harness.setup(new DeliveryRecordSerializer());
            harness.open();

            harness.processElement(answer, 0);

            harness.extractOutputValues().forEach(record -> delivered.add(Samples.text(record)));
            Queue<StreamRecord<FailedRecord>> failures =
                    harness.getSideOutput(ProcessingFunction.FAILED);
            if (failures != null) {
                failures.forEach(
                        it ->
                                failed.add(
                                        new String(
                                                ErrorRecordJson.write(it.getValue()),
                                                StandardCharsets.UTF_8)));
            }
            return harness.extractOutputValues();
        }
    }

    private static String error(int attempts, String code, String message, String rawData) {
        return "{\"attemptsMade\":"
                + attempts
                + ",\"arrivalTimestamp\":1510772160000,\"errorCode\":\""
                + code
                + "\",\"errorMessage\":\""
                + message
                + "\",\"attemptEndingTimestamp\":99,\"rawData\":\""
                + rawData
                + "\",\"lambdaARN\":\"arn:aws:lambda:us-east-1:123456789012:function:etl\"}";
    }
}
