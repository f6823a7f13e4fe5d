package io.hydrant.cli.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hydrant.cli.arguments.CommandException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TopCommandTest {

    private static final String ORDERS =
            "{\"name\":\"orders\",\"health\":\"ok\",\"cause\":\"It delivers\",\"inPerSecond\":12.5,"
                    + "\"deliveredPerSecond\":11.0,\"freshnessSeconds\":75,\"bytesBuffered\":2048";
    private static final String LOST =
            "{\"name\":\"lost\",\"health\":\"failed\",\"cause\":\"The job is restarted: no bucket\"}";

    private HttpServer server;
    private final Deque<String> answers = new ArrayDeque<>();
    private int status = 200;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext(
                "/_hydrant/delivery-streams",
                exchange -> {
                    String answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private static String listed(String... streams) {
        return "{\"deliveryStreams\":[" + String.join(",", streams) + "]}";
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Exit status and output. */
    private String top(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command =
                new CommandLine(new TopCommand())
                        .setOut(new PrintWriter(out, true))
                        .setExecutionExceptionHandler(
                                (failure, line, parsed) -> {
                                    throw failure;
                                });
        int exit = command.execute(arguments);
        return exit + "\n" + out;
    }

    @Test
    void printsTheStreamsThatCannotDeliverFirst() {
        answers.add(listed(ORDERS + ",\"failedLastHour\":3}", LOST));

        assertThat(top("--once", url()).lines())
                .containsExactly(
                        "1",
                        "NAME                             STATE           IN/S DELIVERED/S"
                                + "    FRESHNESS   FAILED/H   BUFFERED  ",
                        "lost                             failed             -           -"
                                + "            -          -    0 bytes  The job is restarted: no"
                                + " bucket",
                        "orders                           ok              12.5        11.0"
                                + "   1 min 15 s          3       2 KB");
    }

    @Test
    void waitsUntilTheFailuresAreKnown() {
        answers.addAll(List.of(listed(ORDERS + "}"), listed(ORDERS + ",\"failedLastHour\":7}")));

        assertThat(top("--once", url())).startsWith("0\n").contains("  7  ");
    }

    @Test
    void saysThatThereIsNoStream() {
        answers.add(listed());

        assertThat(top("--once", url()).lines())
                .containsExactly("0", "There is no delivery stream");
    }

    @Test
    void saysWhyItCannotRead() {
        status = 403;
        answers.add("{\"message\":\"Missing Authentication Token\"}");

        assertThatThrownBy(() -> ConsoleClient.of(URI.create(url())).streams())
                .hasMessage(
                        "127.0.0.1:"
                                + server.getAddress().getPort()
                                + " answers 403: Missing Authentication Token. Give the link"
                                + " to its console, which works once");
        assertThatThrownBy(() -> ConsoleClient.of(URI.create("ftp://x")))
                .isInstanceOf(CommandException.class)
                .hasMessage(
                        "URL is ftp://x; it must be that of a server, such as"
                                + " http://127.0.0.1:4566");
        assertThatThrownBy(() -> ConsoleClient.of(URI.create("http://127.0.0.1:1")).streams())
                .hasMessage("Nothing answers at 127.0.0.1:1");
    }
}
