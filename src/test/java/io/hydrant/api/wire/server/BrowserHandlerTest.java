package io.hydrant.api.wire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.api.wire.EchoHandler;
import io.hydrant.api.wire.call.Headers;
import io.hydrant.api.wire.call.JsonAnswers;
import io.hydrant.api.wire.signature.AccessKeys;
import io.hydrant.api.wire.signature.Authenticator;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserHandlerTest {

    /** One for each service and way in; the first line without the version, then headers. */
    private static final Map<String, List<String>> CALLS =
            Map.of(
                    "Firehose",
                    List.of("POST /", "X-Amz-Target: Firehose_20150804.ListDeliveryStreams"),
                    "Firehose by a simple request",
                    List.of("POST /", "Content-Type: text/plain"),
                    "Kinesis",
                    List.of("POST /", "X-Amz-Target: Kinesis_20131202.ListStreams"),
                    "buckets",
                    List.of("GET /"),
                    "an object",
                    List.of("GET /bucket/key"),
                    "an upload",
                    List.of("PUT /bucket/key"),
                    "a function",
                    List.of("POST /2015-03-31/functions/f/invocations", "Content-Type: text/plain"),
                    "flush",
                    List.of("POST /_hydrant/delivery-streams/s/flush", "Content-Type: text/plain"),
                    "metrics",
                    List.of("GET /_hydrant/metrics"),
                    "health",
                    List.of("GET /_hydrant/health"));

    private static final List<String> OWN_HOSTS =
            List.of(
                    "localhost:%d",
                    "LOCALHOST:%d",
                    "localhost.",
                    "my-bucket.localhost:%d",
                    "bucket.s3.localhost:%d",
                    "127.0.0.1:%d",
                    "127.1.2.3",
                    "[::1]:%d");

    private static final List<String> FOREIGN_HOSTS =
            List.of(
                    "evil.example:%d",
                    "evil.example",
                    "localhost.evil.example",
                    "evillocalhost",
                    "127.0.0.1.evil.example",
                    "192.168.1.7:%d",
                    "0.0.0.0:%d",
                    "[::2]",
                    "[::ffff:7f00:1]");

    private static final List<String> OWN_PAGES =
            List.of("", "Sec-Fetch-Site: none", "Sec-Fetch-Site: same-origin");

    private static final List<String> FOREIGN_PAGES =
            List.of(
                    "Origin: https://evil.example",
                    "Origin: null",
                    "Origin: http://localhost:3000",
                    "Origin: https://evil.example\r\nSec-Fetch-Site: same-origin",
                    "Sec-Fetch-Site: cross-site",
                    "Sec-Fetch-Site: CROSS-SITE",
                    "Sec-Fetch-Site: same-site",
                    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"
                            + "Sec-Fetch-Dest: iframe",
                    "Sec-Fetch-Site: something-new");

    private final Set<String> reached = new ConcurrentSkipListSet<>();

    @Test
    void noServiceIsReachedUnderAForeignNameOrByAForeignPage() throws IOException {
        Map<String, Integer> expected = new TreeMap<>();
        Map<String, Integer> answered = new TreeMap<>();
        try (BoundedServer server = open(BrowserAccess.ofOwnPages())) {
            for (String call : CALLS.keySet()) {
                for (String host : concat(OWN_HOSTS, FOREIGN_HOSTS)) {
                    for (String page : concat(OWN_PAGES, FOREIGN_PAGES)) {
                        String name = call + " | " + host + " | " + page;
                        boolean own = OWN_HOSTS.contains(host) && OWN_PAGES.contains(page);
                        expected.put(name, own ? 200 : 403);
                        answered.put(name, status(ask(server, call, host, page)));
                    }
                }
            }
        }

        assertThat(answered).isEqualTo(expected);
        assertThat(reached).hasSize(CALLS.keySet().size());
    }

    @Test
    void aPageOfTheServerItselfMayAskUnderEachOfItsNames() throws IOException {
        try (BoundedServer server = open(BrowserAccess.ofOwnPages())) {
            String host = "bucket.localhost:" + server.endpoint().getPort();

            assertThat(status(ask(server, "flush", host, "Origin: http://" + host))).isEqualTo(200);
            assertThat(status(ask(server, "flush", host, "Origin: http://localhost")))
                    .isEqualTo(403);
        }
    }

    @Test
    void somebodyMayFollowALink() throws IOException {
        String link =
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"
                        + "Sec-Fetch-Dest: document";
        try (BoundedServer server = open(BrowserAccess.ofOwnPages())) {
            assertThat(status(ask(server, "an object", "localhost", link))).isEqualTo(200);
            assertThat(status(ask(server, "flush", "localhost", link))).isEqualTo(403);
        }
    }

    @Test
    void saysWhatToDoInTheFormOfTheService() throws IOException {
        try (BoundedServer server = open(BrowserAccess.ofOwnPages())) {
            assertThat(ask(server, "Kinesis", "evil.example", ""))
                    .startsWith("HTTP/1.1 403 Forbidden\r\n")
                    .contains("\r\nx-amzn-ErrorType: AccessDeniedException\r\n")
                    .endsWith(
                            "\"message\":\"Host is evil.example; it must be a name of this machine,"
                                    + " such as localhost, or one that is given with"
                                    + " --allow-host\"}");
            assertThat(ask(server, "an object", "localhost", "Origin: http://a.example"))
                    .startsWith("HTTP/1.1 403 Forbidden\r\n")
                    .contains(
                            "<Error><Code>AccessDenied</Code><Message>Origin is http://a.example;"
                                    + " it must be the origin of this server, or one that is given"
                                    + " with --allow-origin</Message>")
                    .doesNotContain("Access-Control");
        }
    }

    @Test
    void moreNamesMayBeGiven() throws IOException {
        BrowserAccess access =
                BrowserAccess.ofOwnPages()
                        .withHosts(Set.of("Host.Docker.internal", "*.s3.example"));
        try (BoundedServer server = open(access)) {
            assertThat(status(ask(server, "buckets", "host.docker.INTERNAL:1", ""))).isEqualTo(200);
            assertThat(status(ask(server, "buckets", "a.b.s3.example", ""))).isEqualTo(200);
            assertThat(status(ask(server, "buckets", "s3.example", ""))).isEqualTo(403);
            assertThat(status(ask(server, "buckets", "x.host.docker.internal", ""))).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, http://localhost:3000, 200",
        "http://localhost:3000, http://LOCALHOST:3000, 200",
        "http://localhost:3000, http://localhost:30000, 403",
        "http://localhost:3000, https://localhost:3000, 403",
        "http://a.example, http://axexample, 403",
        "http://a.example, http://evil.example http://a.example, 403",
        "*, https://any.example, 200",
        "null, null, 200",
        "http://localhost:3000, null, 403"
    })
    void pagesOfOtherOriginsMayAskWhenTheyAreGiven(String given, String origin, int status)
            throws IOException {
        BrowserAccess access = BrowserAccess.ofOwnPages().withOrigins(Set.of(given));
        try (BoundedServer server = open(access)) {
            for (String call : CALLS.keySet()) {
                String answer = ask(server, call, "localhost", "Origin: " + origin);

                assertThat(status(answer)).as(call).isEqualTo(status);
                assertThat(header(answer, "access-control-allow-origin"))
                        .isEqualTo(status == 200 ? List.of(origin) : List.of());
            }
        }
    }

    @Test
    void aPreflightRequestIsAnsweredForAllServicesAlsoWhereRequestsMustBeSigned()
            throws IOException {
        BoundedServer.Builder keyed =
                BoundedServer.on("127.0.0.1", 0)
                        .authenticator(
                                Authenticator.keyed(
                                        AccessKeys.of(Map.of("id", "secret")),
                                        java.time.Clock.systemUTC()))
                        .browsers(
                                BrowserAccess.ofOwnPages()
                                        .withOrigins(Set.of("http://localhost:3000")));
        try (BoundedServer server = keyed.start(new EchoHandler())) {
            for (String path : List.of("/", "/bucket/key", "/2015-03-31/functions/f/invocations")) {
                String answer =
                        send(
                                server,
                                "OPTIONS " + path,
                                "any.example",
                                "Origin: http://localhost:3000\r\n"
                                        + "Access-Control-Request-Method: POST\r\n"
                                        + "Access-Control-Request-Headers: authorization,x-amz-target");

                assertThat(status(answer)).isEqualTo(200);
                assertThat(header(answer, "access-control-allow-origin"))
                        .containsExactly("http://localhost:3000");
                assertThat(words(answer, "access-control-allow-methods"))
                        .containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT", "DELETE");
                assertThat(words(answer, "access-control-allow-headers"))
                        .contains(
                                "authorization",
                                "content-type",
                                "x-amz-date",
                                "x-amz-target",
                                "amz-sdk-invocation-id",
                                "amz-sdk-request",
                                "x-amz-user-agent",
                                "*");
                assertThat(header(answer, "vary")).containsExactly("Origin");
            }
            assertThat(
                            status(
                                    send(
                                            server,
                                            "OPTIONS /",
                                            "any.example",
                                            "Origin: http://evil.example\r\n"
                                                    + "Access-Control-Request-Method: POST")))
                    .isEqualTo(403);
        }
    }

    @Test
    void aPageMayReadWhatAwsPutsIntoHeaders() throws IOException {
        BrowserAccess access = BrowserAccess.ofOwnPages().withOrigins(Set.of("http://a.example"));
        try (BoundedServer server = open(access)) {
            assertThat(
                            words(
                                    ask(server, "Kinesis", "localhost", "Origin: http://a.example"),
                                    "access-control-expose-headers"))
                    .contains(
                            "x-amzn-RequestId",
                            "x-amzn-ErrorType",
                            "x-amz-request-id",
                            "ETag",
                            "x-amz-function-error");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:3000", "http://localhost:3000/", "http://", "http://a b", "**"})
    void saysHowAnOriginMustBe(String given) {
        assertThatThrownBy(() -> BrowserAccess.ofOwnPages().withOrigins(Set.of(given)))
                .hasMessage(
                        "is "
                                + given
                                + "; it must be an origin such as http://localhost:3000, or *");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "http://a", "a:80", "a b"})
    void saysHowAHostMustBe(String given) {
        assertThatThrownBy(() -> BrowserAccess.ofOwnPages().withHosts(Set.of(given)))
                .hasMessage("is " + given + "; it must be a host name without a port");
    }

    private BoundedServer open(BrowserAccess access) throws IOException {
        return BoundedServer.on("127.0.0.1", 0)
                .browsers(access)
                .open(new OnlyHealth())
                .start(new ServiceOfAll());
    }

    private static String ask(BoundedServer server, String call, String host, String page)
            throws IOException {
        List<String> lines = CALLS.get(call);
        List<String> headers = new ArrayList<>(lines.subList(1, lines.size()));
        if (!page.isEmpty()) {
            headers.add(page);
        }
        return send(server, lines.get(0), host, String.join("\r\n", headers));
    }

    private static String send(BoundedServer server, String line, String host, String headers)
            throws IOException {
        int port = server.endpoint().getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            String request =
                    line
                            + " HTTP/1.1\r\nHost: "
                            + String.format(Locale.ROOT, host, port)
                            + "\r\nConnection: close\r\nContent-Length: 0\r\n"
                            + (headers.isEmpty() ? "" : headers + "\r\n")
                            + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    private static List<String> header(String answer, String name) {
        return answer.split("\r\n\r\n", 2)[0]
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .collect(Collectors.toList());
    }

    private static List<String> words(String answer, String name) {
        return List.of(String.join(",", header(answer, name)).split(","));
    }

    private static List<String> concat(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** Answers whatever comes so far. */
    /** Stands before the others, as the one that answers anybody. */
    private final class OnlyHealth extends Handler.Wrapper {

        private OnlyHealth() {
            super(new ServiceOfAll());
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            return Request.getPathInContext(request).equals("/_hydrant/health")
                    && super.handle(request, response, callback);
        }
    }

    private final class ServiceOfAll extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            reached.add(
                    request.getMethod()
                            + Request.getPathInContext(request)
                            + Headers.first(request, JsonAnswers.TARGET)
                            + Headers.first(request, "Content-Type"));
            response.write(true, ByteBuffer.allocate(0), callback);
            return true;
        }
    }
}
