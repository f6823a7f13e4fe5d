package io.hydrant.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.api.wire.call.Json;
import io.hydrant.api.wire.server.BoundedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.ServiceUnavailableException;

class FirehoseHandlerTest {

    private static final String VALIDATION = "ValidationException";

    private final RecordingOperations operations = new RecordingOperations();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anEmptyAnswerIsAnEmptyObject() throws Exception {
        HttpResponse<String> answer =
                post(
                        "Firehose_20150804.DeleteDeliveryStream",
                        "{\"DeliveryStreamName\":\"orders\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/x-amz-json-1.1");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).isEmpty();
        assertThat(operations.calls())
                .containsExactly(
                        "DeleteDeliveryStream {\"DeliveryStreamName\":\"orders\"} by '' in us-east-1");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Firehose_20150804.Nothing | {} | UnknownOperationException | The operation is unknown to"
                        + " Firehose.",
                "Firehose_20150804.ListDeliveryStreams | {\"Limit\": | SerializationException | The body"
                        + " cannot be read as JSON.",
                "Firehose_20150804.ListDeliveryStreams | {} {} | SerializationException | The body cannot"
                        + " be read as JSON.",
                "Firehose_20150804.ListDeliveryStreams | [] | SerializationException | The body is no JSON"
                        + " object.",
                "Firehose_20150804.ListDeliveryStreams | {\"Limit\":\"1\"} | SerializationException"
                        + " | STRING_VALUE can not be converted to an Integer",
                "Firehose_20150804.PutRecord | {\"DeliveryStreamName\":\"s\",\"Record\":{\"Data\":\"*\"}}"
                        + " | SerializationException | STRING_VALUE can not be converted to a Blob",
                "Firehose_20150804.ListDeliveryStreams | {\"Limit\":0} | ValidationException | 1 validation"
                        + " error detected: Value at 'limit' failed to satisfy constraint: Member must"
                        + " have value greater than or equal to 1",
            })
    void refusesWhatIsNoRequest(String target, String body, String type, String message)
            throws Exception {
        assertError(post(target, body), 400, type, message);
        assertThat(operations.calls()).isEmpty();
    }

    @Test
    void errorsOfOperationsKeepTheirTypeAndStatus() throws Exception {
        operations.failing(ApiException.of("ResourceInUseException", "It is there."));
        assertError(list(), 400, "ResourceInUseException", "It is there.");

        operations.failing(
                ApiException.of("ServiceUnavailableException", "Slow down.").withStatus(503));
        assertError(list(), 503, "ServiceUnavailableException", "Slow down.");
    }

    @Test
    void aFaultOfOursTellsNothingOfItself() throws Exception {
        operations.failing(new IllegalStateException("payload"));

        assertError(
                list(),
                500,
                "InternalFailure",
                "The request processing has failed because of an unknown error, exception or"
                        + " failure.");
    }

    @Test
    void aTextThatIsTooDeepToParseIsTheClientsMistake() throws Exception {
        try (BoundedServer server =
                BoundedServer.on("127.0.0.1", 0).start(new FirehoseHandler(new Recursing()))) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.endpoint())
                            .header("X-Amz-Target", "Firehose_20150804.ListDeliveryStreams")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build();

            assertError(
                    http.send(request, HttpResponse.BodyHandlers.ofString()),
                    400,
                    "InvalidArgumentException",
                    "The request holds a text or a structure that is too long or too deep to be"
                            + " read.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/X-Amz-Json-1.0; charset=utf-8"})
    void takesRelativesOfItsContentType(String contentType) throws Exception {
        try (BoundedServer server = server()) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.endpoint())
                            .header("X-Amz-Target", "Firehose_20150804.ListDeliveryStreams")
                            .header("Content-Type", contentType)
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build();

            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesOtherContentTypesAndMethods() throws Exception {
        try (BoundedServer server = server()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(server.endpoint())
                            .header("X-Amz-Target", "Firehose_20150804.ListDeliveryStreams");

            assertError(
                    http.send(request.GET().build(), HttpResponse.BodyHandlers.ofString()),
                    400,
                    "UnknownOperationException",
                    "The method is not POST.");
            assertError(
                    http.send(
                            request.header("Content-Type", "application/cbor")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()),
                    400,
                    "UnknownOperationException",
                    "The Content-Type is not application/x-amz-json-1.1.");
        }
    }

    @Test
    void leavesRequestsForOtherServicesToLaterHandlers() throws Exception {
        assertError(
                post("Kinesis_20131202.ListStreams", "{}"),
                400,
                "UnknownOperationException",
                "Kinesis_20131202.ListStreams is not served here. This endpoint serves no other"
                        + " service.");
        assertThat(operations.calls()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"DeliveryStreamName\":\"s\",\"Records\":[{\"Data\":\"YQ==\"},{\"Data\":\"\"}]} | s [a, ]",
                "{\"Records\":[{\"More\":{\"a\":[1]},\"Data\":\"YQ==\"}],\"Other\":[{}],"
                        + "\"DeliveryStreamName\":\"s\"} | s [a]",
            })
    void readsBatchesInAnyOrderOfMembers(String body, String call) throws Exception {
        assertThat(post("Firehose_20150804.PutRecordBatch", body).statusCode()).isEqualTo(200);

        assertThat(operations.calls())
                .containsExactly("PutRecordBatch " + call + " by '' in us-east-1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"Records\":[{\"Data\":\"YQ==\"}]} | deliveryStreamName' failed to satisfy constraint:"
                        + " Member must not be null",
                "{\"DeliveryStreamName\":\"s\"} | records' failed to satisfy constraint: Member must not be"
                        + " null",
                "{\"DeliveryStreamName\":\"s\",\"Records\":[]} | records' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1",
                "{\"DeliveryStreamName\":\"s\",\"Records\":[{\"Data\":\"YQ==\"},{}]}"
                        + " | records.2.member.data' failed to satisfy constraint: Member must not be"
                        + " null",
                "{\"DeliveryStreamName\":\"s\",\"Records\":[{\"Data\":null}]}"
                        + " | records.1.member.data' failed to satisfy constraint: Member must not be"
                        + " null",
            })
    void saysWhatIsWrongWithABatch(String body, String violation) throws Exception {
        assertError(
                post("Firehose_20150804.PutRecordBatch", body),
                400,
                VALIDATION,
                "1 validation error detected: Value at '" + violation);
    }

    @Test
    void takes500RecordsAndRefusesOneMore() throws Exception {
        assertThat(post("Firehose_20150804.PutRecordBatch", batch(500, 1)).statusCode())
                .isEqualTo(200);
        assertError(
                post("Firehose_20150804.PutRecordBatch", batch(501, 1)),
                400,
                VALIDATION,
                "1 validation error detected: Value at 'records' failed to satisfy constraint: Member"
                        + " must have length less than or equal to 500");
    }

    @Test
    void takesTheLargestRecordAndRefusesOneByteMore() throws Exception {
        assertThat(post("Firehose_20150804.PutRecordBatch", batch(1, 1_024_000)).statusCode())
                .isEqualTo(200);
        assertError(
                post("Firehose_20150804.PutRecordBatch", batch(1, 1_024_001)),
                400,
                VALIDATION,
                "1 validation error detected: Value at 'records.1.member.data' failed to satisfy"
                        + " constraint: Member must have length less than or equal to 1024000");
    }

    @Test
    void theSdkUnderstandsAnswersAndErrors() throws Exception {
        try (BoundedServer server = server();
                FirehoseClient client = sdk(server.endpoint())) {
            operations.answering(
                    Json.object(
                            ("{\"FailedPutCount\":0,\"Encrypted\":false,"
                                            + "\"RequestResponses\":[{\"RecordId\":\"1\"}]}")
                                    .getBytes(StandardCharsets.UTF_8)));
            PutRecordBatchResponse answer =
                    client.putRecordBatch(
                            batch ->
                                    batch.deliveryStreamName("orders")
                                            .records(
                                                    Record.builder()
                                                            .data(SdkBytes.fromUtf8String("one"))
                                                            .build()));

            assertThat(answer.requestResponses().get(0).recordId()).isEqualTo("1");
            assertThat(operations.calls())
                    .containsExactly("PutRecordBatch orders [one] by 'AKIDEXAMPLE' in eu-west-1");

            operations.failing(ApiException.of("ResourceNotFoundException", "None."));
            assertThatThrownBy(
                            () -> client.describeDeliveryStream(it -> it.deliveryStreamName("no")))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageStartingWith("None.");

            operations.failing(
                    ApiException.of("ServiceUnavailableException", "Slow down.").withStatus(503));
            assertThatThrownBy(() -> client.listDeliveryStreams())
                    .isInstanceOf(ServiceUnavailableException.class);

            assertThatThrownBy(() -> client.deleteDeliveryStream(it -> it.deliveryStreamName("?")))
                    .isInstanceOf(FirehoseException.class)
                    .extracting(error -> ((FirehoseException) error).awsErrorDetails().errorCode())
                    .isEqualTo(VALIDATION);
        }
    }

    private HttpResponse<String> list() throws Exception {
        return post("Firehose_20150804.ListDeliveryStreams", "{}");
    }

    private HttpResponse<String> post(String target, String body) throws Exception {
        try (BoundedServer server = server()) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.endpoint())
                            .header("X-Amz-Target", target)
                            .header("Content-Type", "application/x-amz-json-1.1")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private BoundedServer server() throws IOException {
        return BoundedServer.on("127.0.0.1", 0).start(new FirehoseHandler(operations));
    }

    private static FirehoseClient sdk(URI endpoint) {
        return FirehoseClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIDEXAMPLE", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(it -> it.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private static String batch(int records, int bytes) {
        String data = Base64.getEncoder().encodeToString(new byte[bytes]);
        return "{\"DeliveryStreamName\":\"s\",\"Records\":["
                + String.join(",", Collections.nCopies(records, "{\"Data\":\"" + data + "\"}"))
                + "]}";
    }

    private static void assertError(
            HttpResponse<String> answer, int status, String type, String message)
            throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(type);
        assertThat(new ObjectMapper().readTree(answer.body()))
                .isEqualTo(
                        new ObjectMapper()
                                .createObjectNode()
                                .put("__type", type)
                                .put("message", message));
    }

    /** As a regular expression does on a long text. */
    private static final class Recursing implements Operations {

        @Override
        @SuppressWarnings("InfiniteRecursion")
        public ObjectNode call(String operation, ObjectNode input, Caller caller) {
            return call(operation, input, caller).deepCopy();
        }

        @Override
        public ObjectNode putRecordBatch(String name, List<byte[]> records, Caller caller) {
            throw new UnsupportedOperationException();
        }
    }
}
