package io.hydrant.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Stands before an S3 endpoint; answers with errors, and holds requests back, as a test says. */
public final class S3Faults implements AutoCloseable {

    /** Headers of one connection; the next one has its own. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "transfer-encoding",
                    "upgrade");

    private final URI behind;
    private final HttpClient client = HttpClient.newHttpClient();
    private final CopyOnWriteArrayList<Fault> faults = new CopyOnWriteArrayList<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    private S3Faults(URI behind) {
        this.behind = behind;
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new PassingOn());
    }

    public static S3Faults before(EmbeddedS3 s3) throws Exception {
        S3Faults faults = new S3Faults(s3.endpoint());
        faults.server.start();
        return faults;
    }

    /** Where clients go, in place of the endpoint behind. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /**
     * The next requests of this kind fail; {@code wanted} is asked with {@code "PUT
     * /bucket/key?query"}.
     */
    public void failNext(int requests, int status, Predicate<String> wanted) {
        faults.add(new Fault(wanted, new AtomicInteger(requests), status));
    }

    /** Requests of this kind fail until {@link #heal}. */
    public void fail(int status, Predicate<String> wanted) {
        failNext(Integer.MAX_VALUE, status, wanted);
    }

    /** Requests of this kind wait until the hold is released. */
    public Hold hold(Predicate<String> wanted) {
        Hold hold = new Hold(wanted);
        faults.add(hold);
        return hold;
    }

    /** Each request waits so long, until {@link #heal}. */
    public void delay(Duration time) {
        faults.add(new Delay(time));
    }

    /** Nothing fails and nothing waits any more. */
    public void heal() {
        for (Fault fault : faults) {
            fault.end();
        }
        faults.clear();
    }

    @Override
    public void close() throws IOException {
        heal();
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IOException("The server in front of S3 cannot be stopped", failed);
        }
    }

    private final class PassingOn extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            String line = request.getMethod() + " " + request.getHttpURI().getPathQuery();
            byte[] body = body(request);
            for (Fault fault : faults) {
                if (fault.meets(line)) {
                    response.setStatus(fault.status);
                    response.write(true, ByteBuffer.allocate(0), callback);
                    return true;
                }
            }
            HttpResponse<byte[]> answer =
                    client.send(outgoing(request, body), HttpResponse.BodyHandlers.ofByteArray());
            response.setStatus(answer.statusCode());
            boolean isHead = request.getMethod().equals("HEAD");
            answer.headers()
                    .map()
                    .forEach(
                            (name, values) -> {
                                if (isPassedOn(name) || isHead && name.equals("content-length")) {
                                    response.getHeaders().put(name, values);
                                }
                            });
            response.write(true, ByteBuffer.wrap(answer.body()), callback);
            return true;
        }

        private byte[] body(Request request) throws IOException {
            try (InputStream in = Content.Source.asInputStream(request)) {
                return in.readAllBytes();
            }
        }

        private HttpRequest outgoing(Request request, byte[] body) {
            HttpRequest.Builder outgoing =
                    HttpRequest.newBuilder(URI.create(behind + request.getHttpURI().getPathQuery()))
                            .version(HttpClient.Version.HTTP_1_1)
                            .method(
                                    request.getMethod(),
                                    body.length == 0
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofByteArray(body));
            for (HttpField field : request.getHeaders()) {
                if (isPassedOn(field.getName())) {
                    outgoing.header(field.getName(), field.getValue());
                }
            }
            return outgoing.build();
        }

        private boolean isPassedOn(String header) {
            return !header.startsWith(":")
                    && !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
        }
    }

    /** What happens to some requests. */
    private static class Fault {

        private final Predicate<String> wanted;
        private final AtomicInteger left;
        private final int status;

        private Fault(Predicate<String> wanted, AtomicInteger left, int status) {
            this.wanted = wanted;
            this.left = left;
            this.status = status;
        }

        /** Whether this request is answered here. */
        boolean meets(String request) throws InterruptedException {
            return wanted.test(request) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }

        void end() {
            left.set(0);
        }
    }

    /** All requests, which are passed on later. */
    private static final class Delay extends Fault {

        private final CountDownLatch over = new CountDownLatch(1);
        private final Duration time;

        private Delay(Duration time) {
            super(line -> true, new AtomicInteger(), 0);
            this.time = time;
        }

        @Override
        boolean meets(String request) throws InterruptedException {
            over.await(time.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        }

        @Override
        void end() {
            over.countDown();
        }
    }

    /** Requests that wait, until a test lets them go on. */
    public static final class Hold extends Fault {

        private final Predicate<String> wanted;
        private final CountDownLatch released = new CountDownLatch(1);
        private final CountDownLatch reached = new CountDownLatch(1);

        private Hold(Predicate<String> wanted) {
            super(wanted, new AtomicInteger(), 0);
            this.wanted = wanted;
        }

        /** Returns when a request waits. */
        public void awaitRequest() throws InterruptedException {
            reached.await();
        }

        public void release() {
            released.countDown();
        }

        @Override
        boolean meets(String request) throws InterruptedException {
            if (wanted.test(request)) {
                reached.countDown();
                released.await();
            }
            return false;
        }

        @Override
        void end() {
            release();
        }
    }
}
