package io.hydrant.api.wire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.EchoHandler;
import io.hydrant.api.wire.FirehoseHandler;
import io.hydrant.api.wire.Operations;
import io.hydrant.api.wire.RecordingOperations;
import io.hydrant.api.wire.body.BodyLimits;
import io.hydrant.api.wire.call.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedServerTest {

    private static final int DEADLINE_MILLIS = 20_000;
    private static final ServerLimits IMPATIENT =
            ServerLimits.standard().withIdleTime(Duration.ofMillis(300));

    /** Enough for a client that does not mean to idle, on a machine that is busy. */
    private static final ServerLimits PATIENT =
            ServerLimits.standard().withIdleTime(Duration.ofSeconds(1));

    private static final String PUT =
            "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Firehose_20150804.ListDeliveryStreams\r\n";

    private static final String UNFINISHED_BODY = PUT + "Content-Length: 10\r\n\r\n{";

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir private Path directory;

    private final RecordingOperations operations = new RecordingOperations();

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1"})
    void isNotOpenToOtherMachines(String host) {
        assertThatThrownBy(() -> BoundedServer.on(host, 0).start(new EchoHandler()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The server would be open to anybody on "
                                + host
                                + "; it must have access keys (--access-keys FILE) or a loopback"
                                + " address such as 127.0.0.1");
    }

    @Test
    void saysWhichAddressIsTaken() throws IOException {
        try (BoundedServer server = BoundedServer.on("127.0.0.1", 0).start(new EchoHandler())) {
            int port = server.endpoint().getPort();

            assertThatThrownBy(() -> BoundedServer.on("127.0.0.1", port).start(new EchoHandler()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Nothing can be served on 127.0.0.1:" + port);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void speaksTlsWithACertificateInPem(String algorithm) throws Exception {
        KeyStore made = keyAndCertificate(algorithm);
        Path key = pem("PRIVATE KEY", made.getKey("server", PASSWORD).getEncoded());
        Path certificate = pem("CERTIFICATE", made.getCertificate("server").getEncoded());

        try (BoundedServer server =
                BoundedServer.on("127.0.0.1", 0)
                        .tls(TlsIdentity.read(certificate, key))
                        .start(new FirehoseHandler(operations))) {
            HttpClient client =
                    HttpClient.newBuilder()
                            .sslContext(trusting(made.getCertificate("server")))
                            .build();

            assertThat(server.endpoint().getScheme()).isEqualTo("https");
            HttpResponse<String> answer = client.send(list(server.endpoint()), text());
            assertThat(answer.body()).isEqualTo("{}");
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
    }

    @Test
    void aRequestOfHttp2MayTakeLongerThanAConnectionMayIdle() throws Exception {
        KeyStore made = keyAndCertificate("EC");
        try (BoundedServer server = overTls(made, new SlowHandler())) {
            HttpResponse<String> answer =
                    over(made).send(HttpRequest.newBuilder(server.endpoint()).build(), text());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("late");
        }
    }

    /** The gateway behind it, and the check of what was signed, go by the length. */
    @Test
    void anUploadOfHttp2SaysHowLongItIs() throws Exception {
        KeyStore made = keyAndCertificate("EC");
        try (BoundedServer server = overTls(made, new EchoHandler())) {
            HttpRequest upload =
                    HttpRequest.newBuilder(server.endpoint().resolve("/lake/k"))
                            .PUT(
                                    HttpRequest.BodyPublishers.ofInputStream(
                                            () -> new ByteArrayInputStream(new byte[10])))
                            .build();

            HttpResponse<String> refused = over(made).send(upload, text());

            assertThat(refused.statusCode()).isEqualTo(411);
            assertThat(refused.body()).contains("<Code>MissingContentLength</Code>");
        }
    }

    /** One sends a PING each 50 ms, one nothing. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionOfHttp2WithoutRequestsIsClosed(boolean pings) throws Exception {
        try (BoundedServer server =
                        BoundedServer.on("127.0.0.1", 0)
                                .limits(IMPATIENT)
                                .start(new EchoHandler());
                Socket client = connect(server)) {
            send(client, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            client.getOutputStream().write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
            byte[] ping = {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};

            assertThat(isCutOffWhileSending(client, pings ? ping : new byte[0])).isTrue();
        }
    }

    private BoundedServer overTls(KeyStore made, Handler handler) throws Exception {
        return BoundedServer.on("127.0.0.1", 0)
                .limits(IMPATIENT)
                .tls(
                        TlsIdentity.read(
                                pem("CERTIFICATE", made.getCertificate("server").getEncoded()),
                                pem("PRIVATE KEY", made.getKey("server", PASSWORD).getEncoded())))
                .start(handler);
    }

    private static HttpClient over(KeyStore made) throws Exception {
        return HttpClient.newBuilder().sslContext(trusting(made.getCertificate("server"))).build();
    }

    /** Answers after three times the time that a connection may be idle, without a thread. */
    private static final class SlowHandler extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            request.getComponents()
                    .getScheduler()
                    .schedule(
                            () ->
                                    response.write(
                                            true,
                                            ByteBuffer.wrap(
                                                    "late".getBytes(StandardCharsets.UTF_8)),
                                            callback),
                            IMPATIENT.idleTime().toMillis() * 3,
                            TimeUnit.MILLISECONDS);
            return true;
        }
    }

    @Test
    void saysHowAPrivateKeyMustBe() throws Exception {
        Path key = pem("RSA PRIVATE KEY", new byte[] {1, 2, 3});
        Path certificate =
                pem("CERTIFICATE", keyAndCertificate("EC").getCertificate("server").getEncoded());

        assertThatThrownBy(() -> TlsIdentity.read(certificate, key))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        key
                                + " is no private key that can be read; it must be in PKCS #8, PEM,"
                                + " without a password (openssl pkcs8 -topk8 -nocrypt makes one)");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        ServerLimits limits =
                ServerLimits.standard().withBodies(BodyLimits.standard().withBytes(1000));
        try (BoundedServer server = serverOf(limits)) {
            HttpResponse<String> answer = post(server, " ".repeat(998) + "{} ");

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"__type\":\"RequestEntityTooLargeException\",\"message\":\"The request"
                                    + " is larger than 1000 bytes.\"}");
            assertThat(post(server, " ".repeat(998) + "{}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesABodyWhenAllOfThemTakeTooMuch() throws Exception {
        ServerLimits limits =
                ServerLimits.standard().withBodies(BodyLimits.standard().withBytesOfAll(1000));
        try (BoundedServer server = serverOf(limits)) {
            assertThat(post(server, " ".repeat(999) + "{}").statusCode()).isEqualTo(503);
            // What was held for requests that are over is free again.
            for (int i = 0; i < 3; i++) {
                assertThat(post(server, " ".repeat(998) + "{}").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void cutsOffABodyThatDoesNotEnd() throws Exception {
        ServerLimits limits =
                ServerLimits.standard()
                        .withBodies(BodyLimits.standard().withTime(Duration.ofMillis(500)));
        try (BoundedServer server = serverOf(limits);
                Socket client = connect(server)) {
            send(client, PUT + "Content-Length: 100000\r\n\r\n");

            assertThat(isCutOffWhileTrickling(client)).isTrue();
            assertThat(operations.calls()).isEmpty();
        }
    }

    @Test
    void cutsOffHeadersThatDoNotEnd() throws Exception {
        try (BoundedServer server = serverOf(IMPATIENT);
                Socket client = connect(server)) {
            send(client, PUT + "X-Long: ");

            assertThat(isCutOffWhileTrickling(client)).isTrue();
        }
    }

    @Test
    void cutsOffAnObjectThatTrickles() throws Exception {
        try (BoundedServer server =
                        BoundedServer.on("127.0.0.1", 0)
                                .limits(IMPATIENT.withBytesPerSecond(1 << 20))
                                .start(new EchoHandler());
                Socket client = connect(server)) {
            send(client, "PUT /b/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");

            assertThat(isCutOffWhileTrickling(client)).isTrue();
        }
    }

    @Test
    void cutsOffALongObjectEarlierThanAShortOne() throws Exception {
        ServerLimits limits = PATIENT.withBytesPerSecond(1).withLongestBody(Duration.ofSeconds(10));
        try (BoundedServer server =
                BoundedServer.on("127.0.0.1", 0).limits(limits).start(new EchoHandler())) {
            try (Socket small = connect(server)) {
                send(small, "PUT /b/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\r\n");
                small.setSoTimeout(50);
                for (int i = 0; i < 20; i++) {
                    assertThatThrownBy(() -> small.getInputStream().read())
                            .isInstanceOf(SocketTimeoutException.class);
                    send(small, "x");
                }
                small.setSoTimeout(DEADLINE_MILLIS);
                assertThat(line(small)).isEqualTo("HTTP/1.1 200 OK");
            }
            try (Socket large = connect(server)) {
                send(
                        large,
                        "PUT /b/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");

                assertThat(isCutOffWhileTrickling(large)).isTrue();
            }
        }
    }

    @Test
    void closesAConnectionThatSaysNothing() throws Exception {
        try (BoundedServer server = serverOf(IMPATIENT);
                Socket client = connect(server)) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void keepsAConnectionThatIsUsed() throws Exception {
        try (BoundedServer server = serverOf(PATIENT);
                Socket client = connect(server)) {
            long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            while (System.nanoTime() < end) {
                send(client, PUT + "Content-Length: 2\r\n\r\n{}");
                assertThat(answer(client)).startsWith("HTTP/1.1 200 OK").endsWith("{}");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "POST / HTTP/1.1\r\nX-Amz", UNFINISHED_BODY})
    void aClientWithAllConnectionsLeavesRoomForAnother(String said) throws Exception {
        List<Socket> greedy = new ArrayList<>();
        try (BoundedServer server = serverOf(ServerLimits.standard().withConnections(8))) {
            for (int i = 0; i < 20; i++) {
                greedy.add(connect(server));
                send(greedy.get(i), said);
            }

            try (Socket another = connect(server)) {
                send(another, PUT + "Content-Length: 2\r\n\r\n{}");

                assertThat(answer(another)).startsWith("HTTP/1.1 200 OK").endsWith("{}");
            }
        } finally {
            closeAll(greedy);
        }
    }

    @Test
    void noConnectionIsClosedForAnotherWhileItsRequestIsAnswered() throws Exception {
        SlowOperations slow = new SlowOperations(4);
        List<Socket> answered = new ArrayList<>();
        List<Socket> idle = new ArrayList<>();
        try (BoundedServer server =
                BoundedServer.on("127.0.0.1", 0)
                        .limits(ServerLimits.standard().withConnections(6))
                        .start(new FirehoseHandler(slow))) {
            for (int i = 0; i < 4; i++) {
                answered.add(connect(server));
                send(answered.get(i), PUT + "Content-Length: 2\r\n\r\n{}");
            }
            slow.asked.await();

            for (int i = 0; i < 10; i++) {
                idle.add(connect(server));
            }
            // The last of those for whom the one before has to make room.
            assertThat(idle.get(5).getInputStream().read()).isEqualTo(-1);
            slow.done.countDown();

            for (Socket client : answered) {
                assertThat(answer(client)).startsWith("HTTP/1.1 200 OK").endsWith("{}");
            }
        } finally {
            closeAll(answered);
            closeAll(idle);
        }
    }

    @Test
    void aRequestMayWaitForAThreadLongerThanAConnectionMayIdle() throws Exception {
        SlowOperations slow = new SlowOperations(100);
        List<Socket> clients = new ArrayList<>();
        try (BoundedServer server =
                BoundedServer.on("127.0.0.1", 0).limits(PATIENT).start(new FirehoseHandler(slow))) {
            // More than there are threads: the last ones have read nothing, or not handled it.
            for (int i = 0; i < 150; i++) {
                clients.add(connect(server));
                send(clients.get(i), PUT + "Content-Length: 2\r\n\r\n{}");
            }
            slow.asked.await();
            clients.get(149).setSoTimeout(2500);
            assertThatThrownBy(() -> clients.get(149).getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            slow.done.countDown();

            for (Socket client : clients) {
                client.setSoTimeout(DEADLINE_MILLIS);
                assertThat(answer(client)).startsWith("HTTP/1.1 200 OK").endsWith("{}");
            }
        } finally {
            closeAll(clients);
        }
    }

    @Test
    void anUploadThatWasToldToContinueMayTakeLongerThanItsHeadersMay() throws Exception {
        ServerLimits limits = PATIENT.withBytesPerSecond(1);
        try (BoundedServer server = serverOf(limits);
                Socket client = connect(server)) {
            send(
                    client,
                    "PUT /b/k HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                            + "Content-Length: 20\r\n\r\n");
            assertThat(line(client)).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(line(client)).isEmpty();

            client.setSoTimeout(100);
            for (int i = 0; i < 19; i++) {
                send(client, "x");
                assertThatThrownBy(() -> client.getInputStream().read())
                        .isInstanceOf(SocketTimeoutException.class);
            }
            client.setSoTimeout(DEADLINE_MILLIS);
            send(client, "x");
            assertThat(line(client)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void anAnswerMayTakeLongerThanAConnectionMayIdle() throws Exception {
        SlowOperations slow = new SlowOperations(1);
        try (BoundedServer server =
                        BoundedServer.on("127.0.0.1", 0)
                                .limits(PATIENT)
                                .start(new FirehoseHandler(slow));
                Socket client = connect(server)) {
            // All in one: what a client takes between connecting and its last byte is idle time.
            send(client, PUT + "Content-Length: 2\r\n\r\n{}");
            slow.asked.await();

            // Nothing tells how long nothing has happened but the time itself.
            client.setSoTimeout(2500);
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            slow.done.countDown();

            client.setSoTimeout(DEADLINE_MILLIS);
            assertThat(answer(client)).startsWith("HTTP/1.1 200 OK").endsWith("{}");
        }
    }

    @Test
    void answersWhatItWasAskedBeforeItStops() throws Exception {
        SlowOperations slow = new SlowOperations(1);
        BoundedServer server = BoundedServer.on("127.0.0.1", 0).start(new FirehoseHandler(slow));
        CompletableFuture<HttpResponse<String>> answer = inBackground(server);
        slow.asked.await();

        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                server.close();
                            } catch (IOException failed) {
                                throw new UncheckedIOException(failed);
                            }
                        });
        assertThatThrownBy(() -> stopped.get(1000, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        slow.done.countDown();

        assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("{}");
        stopped.get(20, TimeUnit.SECONDS);
    }

    @Test
    void cutsOffWhoIsNotDoneWhenTheStopTimeIsOver() throws Exception {
        SlowOperations slow = new SlowOperations(1);
        BoundedServer server =
                BoundedServer.on("127.0.0.1", 0)
                        .stopTime(Duration.ofMillis(100))
                        .start(new FirehoseHandler(slow));
        try (Socket client = connect(server)) {
            send(client, PUT + "Content-Length: 2\r\n\r\n{}");
            slow.asked.await();

            server.close();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        } finally {
            slow.done.countDown();
        }
    }

    @RepeatedTest(20)
    void doesNotWaitForAConnectionThatWasAcceptedJustBeforeItStops() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try {
            BoundedServer server = serverOf(ServerLimits.standard());
            for (int i = 0; i < 50; i++) {
                clients.add(connect(server));
            }
            long stopping = System.nanoTime();
            server.close();

            // Far less than the ten seconds after which it stops whatever is open.
            assertThat(Duration.ofNanos(System.nanoTime() - stopping))
                    .isLessThan(Duration.ofSeconds(8));
        } finally {
            closeAll(clients);
        }
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws Exception {
        try (BoundedServer server = serverOf(ServerLimits.standard())) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.endpoint())
                            .header("X-Long", "x".repeat(20_000))
                            .build();

            assertThat(HttpClient.newHttpClient().send(request, text()).statusCode())
                    .isEqualTo(431);
        }
    }

    private BoundedServer serverOf(ServerLimits limits) throws IOException {
        return BoundedServer.on("127.0.0.1", 0)
                .limits(limits)
                .start(new Handler.Sequence(new FirehoseHandler(operations), new EchoHandler()));
    }

    private static Socket connect(BoundedServer server) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.endpoint().getPort());
        socket.setSoTimeout(DEADLINE_MILLIS);
        return socket;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    /** A byte each 50 ms, until the server has had enough. */
    private static boolean isCutOffWhileTrickling(Socket client) throws IOException {
        return isCutOffWhileSending(client, new byte[] {'x'});
    }

    private static boolean isCutOffWhileSending(Socket client, byte[] bytes) throws IOException {
        client.setSoTimeout(50);
        long end = System.nanoTime() + Duration.ofMillis(DEADLINE_MILLIS).toNanos();
        while (System.nanoTime() < end) {
            try {
                client.getOutputStream().write(bytes);
                if (client.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException stillOpen) {
                continue;
            } catch (IOException reset) {
                return true;
            }
        }
        return false;
    }

    /** All of an answer whose body has two bytes. */
    private static String answer(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\n{}")) {
            int next = in.read();
            if (next < 0) {
                return answer.toString();
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    private static String line(Socket client) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = client.getInputStream().read();
                next >= 0 && next != '\n';
                next = client.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static void closeAll(List<Socket> clients) throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    private static HttpResponse<String> post(BoundedServer server, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.endpoint())
                        .header("X-Amz-Target", "Firehose_20150804.ListDeliveryStreams")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return HttpClient.newHttpClient().send(request, text());
    }

    private static CompletableFuture<HttpResponse<String>> inBackground(BoundedServer server) {
        return HttpClient.newHttpClient().sendAsync(list(server.endpoint()), text());
    }

    private static HttpRequest list(URI endpoint) {
        return HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", "Firehose_20150804.ListDeliveryStreams")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    private KeyStore keyAndCertificate(String algorithm) throws Exception {
        Path store = directory.resolve(algorithm + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                algorithm,
                                "-dname",
                                "CN=localhost",
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
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private Path pem(String what, byte[] der) throws IOException {
        Path file = directory.resolve(what.replace(' ', '-') + ".pem");
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + encoded + "\n-----END " + what + "-----\n");
    }

    private static SSLContext trusting(Certificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Answers when told. */
    private static final class SlowOperations implements Operations {

        private final CountDownLatch asked;
        private final CountDownLatch done = new CountDownLatch(1);

        private SlowOperations(int requests) {
            asked = new CountDownLatch(requests);
        }

        @Override
        public ObjectNode call(String operation, ObjectNode input, Caller caller) {
            asked.countDown();
            try {
                done.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public ObjectNode putRecordBatch(String name, List<byte[]> records, Caller caller) {
            return call("PutRecordBatch", JsonNodeFactory.instance.objectNode(), caller);
        }
    }
}
