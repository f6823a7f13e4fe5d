package io.hydrant.destination.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a service that lets in only who signs, as the JVM's credentials can. */
class DomainLookupTest {

    private static final String ARN = "arn:aws:es:eu-west-1:123456789012:domain/logs";
    private static final String CANNOT = "The endpoint of domain " + ARN + " cannot be looked up: ";
    private static final String SECRET = "any";

    private HttpServer service;
    private volatile int status = 200;
    private volatile String answer =
            "{\"DomainStatus\": {\"ARN\": \"" + ARN + "\", \"Endpoint\": \"search-logs.example\"}}";
    private volatile String error = "";
    private volatile String asked = "";

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void theEndpointIsThatOfTheDomain() throws Exception {
        assertThat(lookup().orElseThrow().endpoint()).hasToString("https://search-logs.example");
        assertThat(asked).isEqualTo("GET /2021-01-01/opensearch/domain/logs");
    }

    @Test
    void aDomainInAVpcHasAnEndpointThere() throws Exception {
        answer =
                "{\"DomainStatus\": {\"ARN\": \""
                        + ARN
                        + "\", \"Endpoints\": {\"vpc\": \"vpc-logs.example\"}}}";

        assertThat(lookup().orElseThrow().endpoint()).hasToString("https://vpc-logs.example");
    }

    @Test
    void aSettingOrTheDefinitionNeedsNoLookup() {
        Configuration settings = settings();
        settings.setString("opensearch.endpoint", "http://127.0.0.1:9200");

        assertThat(lookup(domain(), settings)).isEmpty();
        assertThat(lookup(OpenSearchDefinitions.domain("logs", ""), settings())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | AccessDeniedException | {\"message\": \"not you\"} | false"
                        + " | AccessDeniedException, not you. Allow es:DescribeDomain, or set"
                        + " opensearch.endpoint",
                "403 | UnrecognizedClientException | {\"message\": \"who is it\"} | false"
                        + " | UnrecognizedClientException, who is it. Check the AWS credentials, or"
                        + " set opensearch.endpoint",
                "409 | ResourceNotFoundException:http://x | {\"message\": \"Domain not found: logs\"}"
                        + " | false | ResourceNotFoundException, Domain not found: logs",
                "429 | ThrottlingException | {} | true | ThrottlingException",
                "500 | '' | <html> | true | status 500",
                "200 | '' | {\"DomainStatus\": {\"ARN\":"
                        + " \"arn:aws:es:eu-west-1:210987654321:domain/logs\", \"Endpoint\": \"x\"}}"
                        + " | false | the account of the job's credentials has"
                        + " arn:aws:es:eu-west-1:210987654321:domain/logs instead. Set"
                        + " opensearch.endpoint",
                "200 | '' | {\"DomainStatus\": {\"ARN\":"
                        + " \"arn:aws:es:eu-west-1:123456789012:domain/logs\"}} | true | the domain"
                        + " has no endpoint yet, or is being deleted",
            })
    void whatFailedIsTold(int refusal, String code, String body, boolean mayPass, String why) {
        status = refusal;
        error = code;
        answer = body;

        DomainLookupException failure = failure();

        assertThat(failure).hasMessage(CANNOT + why);
        assertThat(failure.mayPass()).isEqualTo(mayPass);
    }

    @Test
    void aServiceThatIsAwayMayComeBack() {
        service.stop(0);

        DomainLookupException failure = failure();

        assertThat(failure).hasMessageStartingWith(CANNOT + "127.0.0.1 does not answer: ");
        assertThat(failure.mayPass()).isTrue();
    }

    private DomainLookupException failure() {
        return catchThrowableOfType(
                DomainLookupException.class, () -> lookup().orElseThrow().endpoint());
    }

    private Optional<DomainLookup> lookup() {
        return lookup(domain(), settings());
    }

    private static Optional<DomainLookup> lookup(
            DeliveryStreamDefinition definition, Configuration settings) {
        return DomainLookup.of(definition.openSearch().orElseThrow(), settings);
    }

    private static DeliveryStreamDefinition domain() {
        return OpenSearchDefinitions.definition(
                "Amazonopensearchservice", "'DomainARN': '" + ARN + "', 'IndexName': 'logs'", "");
    }

    private Configuration settings() {
        Configuration settings = new Configuration();
        settings.setString(
                "opensearch.service-endpoint",
                "http://127.0.0.1:" + service.getAddress().getPort());
        return settings;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        boolean signed = isSigned(exchange);
        if (!error.isEmpty()) {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", error);
        }
        byte[] body = (signed ? answer : "{\"message\": \"unsigned\"}").getBytes(UTF_8);
        exchange.sendResponseHeaders(signed ? status : 403, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static boolean isSigned(HttpExchange exchange) {
        try {
            Headers headers = exchange.getRequestHeaders();
            String authorization = headers.getFirst("Authorization");
            String scope = part(authorization, "Credential=").replaceFirst("^any/", "");
            String names = part(authorization, "SignedHeaders=");
            StringBuilder canonical = new StringBuilder("GET\n");
            canonical.append(exchange.getRequestURI().getRawPath()).append("\n\n");
            for (String name : names.split(";")) {
                canonical.append(name).append(':').append(headers.getFirst(name)).append('\n');
            }
            canonical.append('\n').append(names).append('\n').append(sha256(""));
            String time = headers.getFirst("X-Amz-Date");
            String toSign =
                    "AWS4-HMAC-SHA256\n"
                            + time
                            + "\n"
                            + scope
                            + "\n"
                            + sha256(canonical.toString());
            byte[] key = mac(("AWS4" + SECRET).getBytes(UTF_8), time.substring(0, 8));
            key = mac(mac(mac(key, "eu-west-1"), "es"), "aws4_request");
            return names.contains("host")
                    && hex(mac(key, toSign)).equals(part(authorization, "Signature="));
        } catch (Exception unsigned) {
            return false;
        }
    }

    private static String part(String authorization, String name) {
        return authorization.replaceFirst(".*" + name, "").replaceFirst(",.*", "");
    }

    private static byte[] mac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static String sha256(String text) throws Exception {
        return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte each : bytes) {
            hex.append(Character.forDigit(each >> 4 & 15, 16));
            hex.append(Character.forDigit(each & 15, 16));
        }
        return hex.toString();
    }
}
