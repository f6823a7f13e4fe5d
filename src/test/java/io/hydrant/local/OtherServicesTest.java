package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hydrant.api.wire.AwsSigner;
import io.hydrant.api.wire.server.BoundedServer;
import io.hydrant.api.wire.signature.AccessKeys;
import io.hydrant.api.wire.signature.Authenticator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** AWS's own clients of services that are not here: each understands what it is told. */
class OtherServicesTest {

    private static final String SERVED = "Firehose and GetCallerIdentity of STS";

    private static final String STS_TARGET = "AWSSecurityTokenServiceV20110615.GetCallerIdentity";

    private BoundedServer server;

    @BeforeEach
    void start() throws Exception {
        server =
                BoundedServer.on("127.0.0.1", 0)
                        .authenticator(
                                Authenticator.keyed(
                                        AccessKeys.of(Map.of("known", "secret")),
                                        Clock.systemUTC()))
                        .services(SERVED)
                        .start(new Handler.Sequence(new CallerIdentityHandler("210987654321")));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call(
                        "logs (Logs_20140328.CreateLogGroup)",
                        "UnknownOperationException",
                        400,
                        test ->
                                test.pointed(CloudWatchLogsClient.builder())
                                        .build()
                                        .createLogGroup(r -> r.logGroupName("g"))),
                call(
                        "glue (AWSGlue.GetDatabases)",
                        "UnknownOperationException",
                        400,
                        test -> test.pointed(GlueClient.builder()).build().getDatabases(r -> {})),
                call(
                        "secretsmanager (secretsmanager.ListSecrets)",
                        "UnknownOperationException",
                        400,
                        test ->
                                test.pointed(SecretsManagerClient.builder())
                                        .build()
                                        .listSecrets(r -> {})),
                call(
                        "redshift-data (RedshiftData.ListStatements)",
                        "UnknownOperationException",
                        400,
                        test ->
                                test.pointed(RedshiftDataClient.builder())
                                        .build()
                                        .listStatements(r -> {})),
                call(
                        "lambda",
                        "UnknownOperationException",
                        404,
                        test -> test.pointed(LambdaClient.builder()).build().listFunctions()),
                call(
                        "sts",
                        "InvalidAction",
                        400,
                        test -> test.pointed(StsClient.builder()).build().getSessionToken()));
    }

    private static Arguments call(
            String service, String code, int status, Consumer<OtherServicesTest> call) {
        return Arguments.of(service, code, status, call);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aClientReadsWhichServiceIsNotServedAndWhichAre(
            String service, String code, int status, Consumer<OtherServicesTest> call) {
        AwsServiceException refused =
                catchThrowableOfType(AwsServiceException.class, () -> call.accept(this));

        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo(service + " is not served here. This endpoint serves " + SERVED + ".");
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.awsErrorDetails().errorCode()).contains(code);
    }

    @Test
    void whoAsksForItsIdentityIsAUserOfTheAccount() {
        GetCallerIdentityResponse identity =
                pointed(StsClient.builder()).build().getCallerIdentity();

        assertThat(identity.account()).isEqualTo("210987654321");
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::210987654321:user/hydrant");
        assertThat(identity.userId()).isEqualTo("AIDAHYDRANTLOCALUSER");
    }

    @Test
    void aSignatureForAnotherServiceGetsNoIdentity() throws Exception {
        HttpResponse<String> refused = sent("logs", "/", Map.of("X-Amz-Target", STS_TARGET), "{}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Credential should be scoped to correct service.");
    }

    @Test
    void aWrongSignatureIsToldInTheProtocolOfTheService() {
        AwsServiceException refused =
                catchThrowableOfType(
                        AwsServiceException.class,
                        () ->
                                pointed(StsClient.builder())
                                        .credentialsProvider(key("wrong"))
                                        .build()
                                        .getCallerIdentity());

        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Amz-Target | "
                        + STS_TARGET
                        + " | {\"Account\":\"210987654321\","
                        + "\"Arn\":\"arn:aws:iam::210987654321:user/hydrant\","
                        + "\"UserId\":\"AIDAHYDRANTLOCALUSER\"}",
                "Accept | application/json | \"GetCallerIdentityResult\":{"
                        + "\"Account\":\"210987654321\","
                        + "\"Arn\":\"arn:aws:iam::210987654321:user/hydrant\","
                        + "\"UserId\":\"AIDAHYDRANTLOCALUSER\"}",
            })
    void theIdentityIsToldInJsonToWhoAsksForThat(String header, String value, String told)
            throws Exception {
        HttpResponse<String> answer =
                sent(
                        "sts",
                        "/",
                        Map.of(header, value),
                        "Action=GetCallerIdentity&Version=2011-06-15");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // What is called, by which headers: the form and the content type of its protocol.
                "ec2 | Content-Type | application/x-www-form-urlencoded | text/xml"
                        + " | <Response><Errors><Error><Code>InvalidAction</Code>",
                "iam | Content-Type | application/x-www-form-urlencoded; charset=utf-8 | text/xml"
                        + " | <ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code>",
                "route53 | Accept | */* | text/xml | <ErrorResponse><Error><Type>Sender</Type>",
                "es | Accept | application/json | application/json | {\"message\":\"es is not",
                "dynamodb | Content-Type | application/x-amz-json-1.0"
                        + " | application/x-amz-json-1.0 | {\"__type\":\"UnknownOperation",
                "monitoring | smithy-protocol | rpc-v2-cbor | application/cbor | f__type",
            })
    void eachProtocolHasItsFormOfAnError(
            String service, String header, String value, String contentType, String start)
            throws Exception {
        HttpResponse<String> answer = sent(service, "/", Map.of(header, value), "Action=Any");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(contentType);
        assertThat(answer.body())
                .contains(start)
                .contains(service + " is not served here. This endpoint serves " + SERVED + ".");
    }

    private HttpResponse<String> sent(
            String service, String path, Map<String, String> headers, String body)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        AwsSigner.with("known", "secret")
                                .signed(
                                        service,
                                        "POST",
                                        URI.create(server.endpoint() + path),
                                        headers,
                                        body.getBytes(StandardCharsets.UTF_8))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B pointed(B client) {
        URI endpoint = server.endpoint();
        return client.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(key("secret"))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(
                        options -> options.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    private static StaticCredentialsProvider key(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("known", secret));
    }
}
