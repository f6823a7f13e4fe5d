package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.api.wire.EchoHandler;
import io.hydrant.api.wire.server.BoundedServer;
import io.hydrant.api.wire.server.ServerLimits;
import io.hydrant.api.wire.signature.AccessKeys;
import io.hydrant.api.wire.signature.Authenticator;
import io.hydrant.local.kinesis.api.KinesisService;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** AWS's asynchronous client of Kinesis, which begins with HTTP/2. */
class Http2Test {

    private static final int PUTS = 300;
    private static final Duration IDLE_TIME = Duration.ofMillis(200);

    private KinesisService kinesis;
    private BoundedServer server;

    @BeforeEach
    void start() throws Exception {
        kinesis = KinesisService.temporary().open();
        server =
                BoundedServer.on("127.0.0.1", 0)
                        .authenticator(
                                Authenticator.keyed(
                                        AccessKeys.of(Map.of("known", "secret")),
                                        Clock.systemUTC()))
                        .start(kinesis.handler());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        kinesis.close();
    }

    @Test
    void manyPutsAtOnceAreStoredOnce() throws Exception {
        try (KinesisAsyncClient client = client("secret")) {
            client.createStream(r -> r.streamName("orders").shardCount(1))
                    .get(30, TimeUnit.SECONDS);
            List<CompletableFuture<PutRecordResponse>> puts = new ArrayList<>();
            for (int i = 0; i < PUTS; i++) {
                SdkBytes data = SdkBytes.fromByteArray(new byte[1_000]);
                puts.add(
                        client.putRecord(r -> r.streamName("orders").partitionKey("k").data(data)));
            }

            CompletableFuture.allOf(puts.toArray(new CompletableFuture<?>[0]))
                    .get(60, TimeUnit.SECONDS);

            assertThat(puts.stream().map(put -> put.join().sequenceNumber()).distinct())
                    .hasSize(PUTS);
        }
    }

    @Test
    void aBodyLargerThanAnyWindowArrives() throws Exception {
        try (KinesisAsyncClient client = client("secret")) {
            client.createStream(r -> r.streamName("orders").shardCount(1))
                    .get(30, TimeUnit.SECONDS);

            PutRecordResponse put =
                    client.putRecord(
                                    r ->
                                            r.streamName("orders")
                                                    .partitionKey("k")
                                                    .data(
                                                            SdkBytes.fromByteArray(
                                                                    new byte[5 << 20])))
                            .get(30, TimeUnit.SECONDS);

            assertThat(put.shardId()).isEqualTo("shardId-000000000000");
        }
    }

    @Test
    void aWrongSignatureIsRefusedAsOverHttp1() throws Exception {
        try (KinesisAsyncClient client = client("wrong")) {
            CompletableFuture<ListStreamsResponse> refused = client.listStreams();

            assertThat(refused)
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(KinesisException.class)
                    .withMessageContaining("InvalidSignatureException");
        }
    }

    /** Java's own client offers to switch in its first request, which may carry a body. */
    @Test
    void aClientThatOffersToSwitchIsAnsweredInHttp1() throws Exception {
        HttpResponse<String> answer =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build()
                        .send(
                                HttpRequest.newBuilder(server.endpoint()).build(),
                                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aRequestThatTakesManyIdleTimesToAnswerIsAnswered() throws Exception {
        try (BoundedServer slow = impatient(new Late(kinesis.handler()))) {
            assertThat(client(slow, "secret").listStreams().get(60, TimeUnit.SECONDS).streamNames())
                    .isEmpty();
        }
    }

    /** What the server waits for is the client's time. */
    @Test
    void aRequestWhoseBodyDoesNotComeIsReset() throws Exception {
        try (BoundedServer server = impatient(new EchoHandler());
                Http2Socket socket = Http2Socket.to(server.endpoint())) {
            // POST / by http with a length of five.
            socket.sendHeaders(
                    false, 0x83, 0x84, 0x86, 0x0f, 0x0d, 0x01, '5', 0x41, 0x09, 'l', 'o', 'c', 'a',
                    'l', 'h', 'o', 's', 't');

            assertThat(socket.nextOf(Http2Socket.RST_STREAM, Http2Socket.GOAWAY)).isNotEmpty();
        }
    }

    @Test
    void aPostThatEndsWithItsHeadersNeedsNoLength() throws Exception {
        try (BoundedServer server = impatient(new EchoHandler());
                Http2Socket socket = Http2Socket.to(server.endpoint())) {
            socket.sendHeaders(
                    true, 0x83, 0x84, 0x86, 0x41, 0x09, 'l', 'o', 'c', 'a', 'l', 'h', 'o', 's',
                    't');

            assertThat(socket.isAnsweredWithOk()).isTrue();
        }
    }

    @Test
    void aPostWhoseBodyMayFollowMustSayHowLongItIs() throws Exception {
        try (BoundedServer server = impatient(new EchoHandler());
                Http2Socket socket = Http2Socket.to(server.endpoint())) {
            socket.sendHeaders(
                    false, 0x83, 0x84, 0x86, 0x41, 0x09, 'l', 'o', 'c', 'a', 'l', 'h', 'o', 's',
                    't');
            socket.sendData("x");

            assertThat(socket.isAnsweredWithOk()).isFalse();
        }
    }

    /** A reset costs its sender nothing, and the server a request. */
    @Test
    void aConnectionOfResetsIsClosed() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.endpoint().getPort())) {
            socket.setSoTimeout(30_000);
            byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(preface);
            socket.getOutputStream().write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
            byte[] last = sendResets(socket);

            // GOAWAY is what comes last before the end.
            assertThat(last).contains(7);
        }
    }

    private static byte[] sendResets(Socket socket) throws Exception {
        try {
            for (int id = 1; id < 20_001; id += 2) {
                byte high = (byte) (id >> 8);
                byte low = (byte) id;
                byte[] opened = {
                    // HEADERS, of GET / by http, which ends the stream: three of the static table.
                    0,
                    0,
                    3,
                    1,
                    5,
                    0,
                    0,
                    high,
                    low,
                    (byte) 0x82,
                    (byte) 0x84,
                    (byte) 0x86,
                    // RST_STREAM, CANCEL.
                    0,
                    0,
                    4,
                    3,
                    0,
                    0,
                    0,
                    high,
                    low,
                    0,
                    0,
                    0,
                    8
                };
                socket.getOutputStream().write(opened);
            }
        } catch (SocketException closed) {
            return new byte[] {7};
        }
        return socket.getInputStream().readAllBytes();
    }

    private static BoundedServer impatient(Handler handler) throws IOException {
        return BoundedServer.on("127.0.0.1", 0)
                .limits(ServerLimits.standard().withIdleTime(IDLE_TIME))
                .start(handler);
    }

    /** Answers after twenty idle times. */
    private static final class Late extends Handler.Wrapper {

        private Late(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            request.getComponents()
                    .getScheduler()
                    .schedule(
                            () -> answer(request, response, callback),
                            IDLE_TIME.multipliedBy(20).toMillis(),
                            TimeUnit.MILLISECONDS);
            return true;
        }

        private void answer(Request request, Response response, Callback callback) {
            try {
                super.handle(request, response, callback);
            } catch (Exception e) {
                callback.failed(e);
            }
        }
    }

    private KinesisAsyncClient client(String secret) {
        return client(server, secret);
    }

    private static KinesisAsyncClient client(BoundedServer server, String secret) {
        URI endpoint = server.endpoint();
        return KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("known", secret)))
                .build();
    }
}
