package io.hydrant.processing.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The AWS client against a server that speaks Lambda's Invoke API, and Firehose's error codes. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsLambdaInvokerTest {

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private FunctionInvoker shared;
    private Answer answer;

    /** One client for most tests: it takes seconds to close. */
    @BeforeAll
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        shared = open("etl:live", port(), Duration.ofSeconds(30));
    }

    @BeforeEach
    void forgetRequests() {
        requests.clear();
    }

    @AfterAll
    void stop() {
        over.countDown();
        shared.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void invokesSynchronouslyByNameAndQualifier() throws Exception {
        answer = exchange -> send(exchange, 200, "{\"records\":[]}");

        InvocationResult result = invoke(shared);

        assertThat(result.payload()).hasValue("{\"records\":[]}".getBytes(StandardCharsets.UTF_8));
        assertThat(requests)
                .containsExactly(
                        "POST /2015-03-31/functions/etl/invocations?Qualifier=live RequestResponse {\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'errorType':'KeyError','errorMessage':'x'} | Lambda.FunctionError | Its errorType is KeyError. | false",
                "{'errorType':'free text, perhaps data'} | Lambda.FunctionError | returned an error result. | false",
                "no JSON | Lambda.FunctionError | returned an error result. | false",
                "{'errorMessage':'2026-01-01T00:00:00.000Z 1-2-3 Task timed out after 3.00 seconds'} | Lambda.FunctionTimedOut"
                        + " | hit its own timeout. | false",
                "{'errorType':'Sandbox.Timedout'} | Lambda.FunctionTimedOut | hit its own timeout. | false",
                "{'errorType':'Function.ResponseSizeTooLarge'} | Lambda.FunctionError | Function.ResponseSizeTooLarge. | true",
            })
    void tellsFunctionErrorsApart(String payload, String code, String end, boolean worthASplit)
            throws Exception {
        answer =
                exchange -> {
                    exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
                    send(exchange, 200, payload.replace('\'', '"'));
                };

        InvocationResult result = invoke(shared);

        assertThat(result.code().code()).isEqualTo(code);
        assertThat(result.message()).endsWith(end).doesNotContain("perhaps data");
        assertThat(result.isWorthARetry()).isTrue();
        assertThat(result.isWorthASplit()).isEqualTo(worthASplit);
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException, Lambda.InvokeLimitExceeded, true",
        "403, AccessDeniedException, Lambda.InvokeAccessDenied, false",
        "403, UnrecognizedClientException, Lambda.InvalidSecurityToken, false",
        "403, ExpiredTokenException, Lambda.InvalidSecurityToken, false",
        "404, ResourceNotFoundException, Lambda.ResourceNotFound, false",
        "413, RequestTooLargeException, Lambda.InvocationFailure, false",
        "400, InvalidParameterValueException, Lambda.InvocationFailure, false",
        "500, ServiceException, Lambda.InternalServerError, true",
        "503, ServiceUnavailableException, Lambda.ServiceUnavailable, true",
        "503, , Lambda.ServiceUnavailable, true",
        "500, , Lambda.InternalServerError, true",
        "403, , Lambda.InvokeAccessDenied, false",
        "502, EC2ThrottledException, Lambda.InvokeLimitExceeded, true",
        "502, InvalidSubnetIDException, Lambda.InvalidSubnetIDException, true",
        "502, InvalidSecurityGroupIDException, Lambda.InvalidSecurityGroupIDException, true",
        "502, SubnetIPAddressLimitReachedException, Lambda.SubnetIPAddressLimitReachedException, true",
        "502, ENILimitReachedException, Lambda.ENILimitReachedException, true",
        "502, InvalidZipFileException, Lambda.InvalidZipFileException, true",
        "502, KMSAccessDeniedException, Lambda.FunctionError, true",
        "502, KMSInvalidStateException, Lambda.InvocationFailure, true",
    })
    void namesWhatTheServiceAnswersAsFirehoseDoes(
            int status, String error, String code, boolean worthARetry) throws Exception {
        String name = error == null ? "" : error;
        answer =
                exchange -> {
                    if (!name.isEmpty()) {
                        exchange.getResponseHeaders().add("x-amzn-ErrorType", name);
                    }
                    send(exchange, status, "{\"Message\":\"why\"}");
                };

        InvocationResult result = invoke(shared);

        assertThat(result)
                .hasToString(
                        code
                                + ": Lambda answered with HTTP status "
                                + (status + " " + name).trim()
                                + ".");
        assertThat(result.isWorthARetry()).isEqualTo(worthARetry);
        assertThat(requests).as("retries are ours, not the SDK's").hasSize(1);
    }

    @Test
    void aFunctionThatRunsTooLongIsAnInvocationFailure() throws Exception {
        answer = exchange -> over.await(60, TimeUnit.SECONDS);

        InvocationResult result;
        try (FunctionInvoker impatient = open("etl", port(), Duration.ofMillis(500))) {
            result = invoke(impatient);
        }

        assertThat(result)
                .hasToString(
                        "Lambda.InvocationFailure: The Lambda function did not answer within 5 minutes.");
        assertThat(result.isWorthARetry()).isTrue();
    }

    @Test
    void aServerThatIsNotThereIsWorthARetry() throws Exception {
        int unusedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unusedPort = socket.getLocalPort();
        }

        InvocationResult result;
        try (FunctionInvoker invoker = open("etl", unusedPort, Duration.ofSeconds(30))) {
            result = invoke(invoker);
        }

        assertThat(result)
                .hasToString(
                        "Lambda.TargetServerFailedToRespond: Lambda could not be reached, or closed the"
                                + " connection without an answer.");
        assertThat(result.isWorthARetry()).isTrue();
    }

    @Test
    void aConnectionThatIsClosedWithoutAnAnswerIsWorthARetry() throws Exception {
        answer = HttpExchange::close;

        InvocationResult result = invoke(shared);

        assertThat(result)
                .hasToString(
                        "Lambda.TargetServerFailedToRespond: Lambda could not be reached, or closed the"
                                + " connection without an answer.");
        assertThat(result.isWorthARetry()).isTrue();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static FunctionInvoker open(String function, int port, Duration longestCall) {
        AwsLambdaLocation location =
                new AwsLambdaLocation(
                        LambdaArn.parse(
                                "arn:aws:lambda:us-east-1:123456789012:function:" + function),
                        "http://127.0.0.1:" + port);
        return location.open(
                2,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")),
                longestCall);
    }

    private static InvocationResult invoke(FunctionInvoker invoker) throws Exception {
        return invoker.invoke("{\"a\":1}".getBytes(StandardCharsets.UTF_8))
                .get(60, TimeUnit.SECONDS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI()
                        + " "
                        + exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type")
                        + " "
                        + event);
        try {
            answer.to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }
}
