package io.hydrant.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hydrant.api.wire.call.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An endpoint of AWS that gives the answers a test wants, and remembers what it was asked. */
public final class AnsweringServer implements AutoCloseable {

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Answers answers;

    private AnsweringServer(Answers answers) throws IOException {
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static AnsweringServer giving(Answers answers) throws IOException {
        return new AnsweringServer(answers);
    }

    /** Whatever Kinesis is asked. */
    public static AnsweringServer denying() throws IOException {
        return giving(request -> Answer.ofKinesis(400, "AccessDeniedException"));
    }

    /** From now on, as if it had never been asked. */
    void give(Answers others) {
        asked.clear();
        answers = others;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Methods and URIs, in order. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(request);
        exchange.getRequestBody().readAllBytes();
        Answer answer = answers.to(request);
        answer.headers.forEach(
                header -> exchange.getResponseHeaders().add(header.get(0), header.get(1)));
        byte[] body = answer.body.getBytes(UTF_8);
        boolean hasBody = !exchange.getRequestMethod().equals("HEAD") && body.length > 0;
        exchange.sendResponseHeaders(answer.status, hasBody ? body.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** To a request, such as {@code GET /bucket?list-type=2}. */
    interface Answers {

        Answer to(String request);
    }

    /** Of AWS. */
    static final class Answer {

        private final int status;
        private final List<List<String>> headers;
        private final String body;

        private Answer(int status, List<List<String>> headers, String body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        static Answer ofKinesis(int status, String code) {
            return new Answer(status, List.of(List.of("x-amzn-ErrorType", code)), "");
        }

        static Answer ofS3(int status, String body) {
            return new Answer(
                    status,
                    List.of(
                            List.of("Content-Type", "application/xml"),
                            List.of("ETag", "\"d41d8cd98f00b204e9800998ecf8427e\"")),
                    body);
        }

        static Answer errorOfS3(int status, String code, String message) {
            return ofS3(
                    status,
                    "<?xml version=\"1.0\"?><Error><Code>"
                            + code
                            + "</Code><Message>"
                            + message
                            + "</Message></Error>");
        }

        static Answer emptyListing() {
            return ofS3(
                    200,
                    "<?xml version=\"1.0\"?><ListBucketResult><Name>orders</Name>"
                            + "<KeyCount>0</KeyCount><IsTruncated>false</IsTruncated>"
                            + "</ListBucketResult>");
        }
    }
}
