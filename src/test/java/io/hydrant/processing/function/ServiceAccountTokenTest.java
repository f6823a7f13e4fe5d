package io.hydrant.processing.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/** The libraries are there with which AWS's clients have credentials in a pod on EKS. */
class ServiceAccountTokenTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/hydrant";

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final Map<String, String> propertiesBefore = new HashMap<>();
    private HttpServer sts;

    @TempDir private Path directory;

    @BeforeEach
    void startSts() throws Exception {
        sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext(
                "/",
                exchange -> {
                    asked.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    byte[] answer = credentials().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        sts.start();
        set("aws.endpointUrlSts", "http://127.0.0.1:" + sts.getAddress().getPort());
        set("aws.region", "eu-west-1");
    }

    @AfterEach
    void stopSts() {
        sts.stop(0);
        propertiesBefore.forEach(
                (name, value) -> {
                    if (value == null) {
                        System.clearProperty(name);
                    } else {
                        System.setProperty(name, value);
                    }
                });
    }

    @Test
    void theTokenOfTheServiceAccountIsTradedForCredentials() throws Exception {
        Path token = directory.resolve("token");
        Files.writeString(token, "who-the-pod-is");

        try (WebIdentityTokenFileCredentialsProvider provider =
                WebIdentityTokenFileCredentialsProvider.builder()
                        .roleArn(ROLE)
                        .roleSessionName("test")
                        .webIdentityTokenFile(token)
                        .build()) {
            AwsSessionCredentials credentials =
                    (AwsSessionCredentials) provider.resolveCredentials();

            assertThat(
                            List.of(
                                    credentials.accessKeyId(),
                                    credentials.secretAccessKey(),
                                    credentials.sessionToken()))
                    .containsExactly("ASIA", "secret", "session");
        }
        assertThat(asked.poll())
                .contains("Action=AssumeRoleWithWebIdentity", "WebIdentityToken=who-the-pod-is");
    }

    private void set(String name, String value) {
        propertiesBefore.put(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    private static String credentials() {
        return "<AssumeRoleWithWebIdentityResponse xmlns='https://sts.amazonaws.com/doc/2011-06-15/'>"
                + "<AssumeRoleWithWebIdentityResult><Credentials>"
                + "<AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>"
                + "<SessionToken>session</SessionToken><Expiration>"
                + Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS)
                + "</Expiration></Credentials></AssumeRoleWithWebIdentityResult>"
                + "</AssumeRoleWithWebIdentityResponse>";
    }
}
