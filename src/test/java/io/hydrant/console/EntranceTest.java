package io.hydrant.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import io.hydrant.api.ControlPlane;
import io.hydrant.api.console.Console;
import io.hydrant.api.wire.AwsSigner;
import io.hydrant.api.wire.server.BoundedServer;
import io.hydrant.api.wire.signature.AccessKeys;
import io.hydrant.api.wire.signature.Authenticator;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets into the console of a server with access keys. */
class EntranceTest {

    private static final String STREAMS = "/_hydrant/delivery-streams";

    @TempDir Path directory;
    private final SettableClock clock = new SettableClock();
    private final SignIn signIn = new SignIn(clock);
    private ControlPlane plane;
    private Console console;
    private BoundedServer server;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final HttpClient stranger = HttpClient.newHttpClient();

    @BeforeEach
    void open() throws Exception {
        plane = new ControlPlane(directory);
        console =
                ConsolePages.with(new Configuration(), definition -> "", Optional.of(signIn))
                        .over(
                                plane.operations(),
                                plane.operations().developmentHelps(),
                                plane.jobs);
        server =
                BoundedServer.on("127.0.0.1", 0)
                        .authenticator(
                                Authenticator.keyed(
                                        AccessKeys.read(
                                                Files.writeString(
                                                        directory.resolve("keys"),
                                                        "known,secret\n")),
                                        Clock.systemUTC()))
                        .open(console.entrance())
                        .start(new Handler.Sequence(console.pages()));
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        server.close();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return send(client, HttpRequest.newBuilder(uri(path)));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(server.endpoint() + path);
    }

    @Test
    void aLinkLetsOneBrowserInAndNoOther() throws Exception {
        String link = signIn.link();

        HttpResponse<String> visit = get(browser, link);

        assertThat(visit.statusCode()).isEqualTo(303);
        assertThat(visit.headers().firstValue("Set-Cookie").orElse("").replaceAll("=[^;]*", "=x"))
                .isEqualTo(
                        "hydrant-console-"
                                + server.endpoint().getPort()
                                + "=x; Path=x; HttpOnly; SameSite=x");
        assertThat(visit.headers().firstValue("Set-Cookie").orElse(""))
                .endsWith("; Path=/_hydrant/; HttpOnly; SameSite=Strict");
        assertThat(get(browser, STREAMS).body()).isEqualTo("{\"deliveryStreams\":[]}\n");
        assertThat(get(browser, "/_hydrant/").body()).contains("<title>Hydrant</title>");
        assertThat(get(stranger, link).statusCode()).isEqualTo(403);
        assertThat(get(stranger, STREAMS).statusCode()).isEqualTo(403);
        assertThat(get(stranger, "/_hydrant/").statusCode()).isEqualTo(403);
        assertThat(get(stranger, "/_hydrant/events").statusCode()).isEqualTo(403);
    }

    @Test
    void aSessionEndsAfterTwelveHours() throws Exception {
        get(browser, signIn.link());

        clock.advanceMillis(Duration.ofHours(12).toMillis() + 1);

        assertThat(get(browser, STREAMS).statusCode()).isEqualTo(403);
    }

    @Test
    void aPostWithTheCookieAloneIsRefused() throws Exception {
        get(browser, signIn.link());
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{}");

        assertThat(
                        send(
                                        browser,
                                        HttpRequest.newBuilder(uri(STREAMS + "/none/records"))
                                                .POST(body))
                                .body())
                .isEqualTo("{\"message\":\"There must be an Origin\"}\n");
        assertThat(
                        send(
                                        browser,
                                        HttpRequest.newBuilder(uri(STREAMS + "/none/records"))
                                                .header("Origin", "http://evil.example")
                                                .POST(body))
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        send(
                                        browser,
                                        HttpRequest.newBuilder(uri(STREAMS + "/none/records"))
                                                .header("Origin", server.endpoint().toString())
                                                .POST(body))
                                .body())
                .isEqualTo("{\"message\":\"There is no delivery stream none\"}\n");
    }

    @Test
    void tellsAPersonToOpenTheLink() throws Exception {
        HttpResponse<String> page =
                send(
                        stranger,
                        HttpRequest.newBuilder(uri("/_hydrant/")).header("Accept", "text/html"));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).startsWith("This server has access keys. Open the link");
    }

    @Test
    void whoSignsGetsAnotherLink() throws Exception {
        HttpResponse<String> link =
                send(
                        stranger,
                        AwsSigner.with("known", "secret")
                                .signed(
                                        "firehose",
                                        "POST",
                                        uri("/_hydrant/links"),
                                        Map.of(),
                                        new byte[0]));

        assertThat(link.body()).startsWith("{\"link\":\"/_hydrant/sign-in?link=");
        assertThat(get(stranger, "/_hydrant/links").statusCode()).isEqualTo(403);
    }

    @Test
    void whatNeverEndsHasNoHead() throws Exception {
        get(browser, signIn.link());

        assertThat(
                        send(
                                        browser,
                                        HttpRequest.newBuilder(uri("/_hydrant/events"))
                                                .header("Origin", server.endpoint().toString())
                                                .method(
                                                        "HEAD",
                                                        HttpRequest.BodyPublishers.noBody()))
                                .statusCode())
                .isEqualTo(405);
    }

    /** Charts and templates included, so that it is there at once. */
    @Test
    void thePageIsSmall() {
        assertThat(new Assets().bytes()).isLessThan(300 << 10);
    }
}
