package io.hydrant.destination.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.Refusal;
import io.hydrant.destination.endpoint.TransportException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HttpTlsTest {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir private static Path directory;

    private static KeyStore identity;

    @BeforeAll
    static void makeIdentity() throws Exception {
        Path store = directory.resolve("server.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=server",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("keytool.txt").toFile())
                        .start();
        assertThat(keytool.waitFor()).isZero();
        identity = KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    @Test
    void deliversToAnEndpointThatItTrusts() throws Exception {
        try (EndpointServer server = tlsServer()) {
            assertThat(refusals(server.url(), trusting())).isEmpty();
            assertThat(server.trouble()).isEmpty();
        }
    }

    @Test
    void tellsOfACertificateThatNobodyVouchesFor() throws Exception {
        try (EndpointServer server = tlsServer()) {
            assertThat(refusals(server.url(), SSLContext.getDefault()))
                    .singleElement()
                    .asString()
                    .startsWith("HttpEndpoint.SSLHandshakeCertificatePathFailure: ");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void tellsOfACertificateForAnotherHost() throws Exception {
        try (EndpointServer server = tlsServer()) {
            URI other = URI.create(server.url().toString().replace("127.0.0.1", "localhost"));

            assertThat(refusals(other, trusting()))
                    .singleElement()
                    .asString()
                    .startsWith("HttpEndpoint.SSLHandshakeFailure: ");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void tellsOfAServerThatSpeaksNoTls() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread plain = new Thread(() -> answerInPlain(server));
            plain.start();

            assertThat(
                            refusals(
                                    URI.create("https://127.0.0.1:" + server.getLocalPort()),
                                    SSLContext.getDefault()))
                    .singleElement()
                    .asString()
                    .startsWith("HttpEndpoint.SSLFailure: ");
            plain.join();
        }
    }

    private static void answerInPlain(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getInputStream().read();
            client.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(US_ASCII));
            client.shutdownOutput();
            // Who closes before all is read resets the connection.
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsOfACertificateThatIsNotValidAnyMore() {
        Refusal refusal =
                HttpTransportErrors.refusal(
                        TransportException.of(
                                (IOException)
                                        new SSLHandshakeException("validation failed")
                                                .initCause(
                                                        new CertPathValidatorException(
                                                                "expired"))));

        assertThat(refusal)
                .hasToString(
                        "HttpEndpoint.SSLHandshakeCertificatePathValidationFailure: validation"
                                + " failed");
    }

    private static EndpointServer tlsServer() throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return EndpointServer.start(context.getServerSocketFactory(), "https");
    }

    private static SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", identity.getCertificate("server"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static List<String> refusals(URI url, SSLContext tls) throws Exception {
        DeliveryStreamDefinition definition = HttpDefinitions.at(url, "", "");
        try (BatchWriter writer =
                HttpEndpoint.of(
                                definition.httpEndpoint().orElseThrow(),
                                definition,
                                new Configuration())
                        .open(1, Duration.ofMinutes(3), tls)) {
            return HttpBatches.refusals(HttpBatches.write(writer, HttpBatches.batch("record")));
        }
    }
}
