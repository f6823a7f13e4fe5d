package io.hydrant.api.wire.server;

import io.hydrant.api.wire.call.OtherService;
import io.hydrant.api.wire.signature.AuthenticationHandler;
import io.hydrant.api.wire.signature.Authenticator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HostHeaderCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server of which no client can take more than its share. */
public final class BoundedServer implements AutoCloseable {

    private static final int MAX_THREADS = 128;
    private static final int MIN_THREADS = 8;
    private static final int MAX_QUEUED_TASKS = 8192;
    private static final int THREAD_IDLE_MILLIS = 60_000;
    private static final int MAX_HEADER_BYTES = 16 << 10;

    /** For connections without a request when the server stops. */
    private static final int LAST_IDLE_MILLIS = 200;

    private static final Duration STOP_TIME = Duration.ofSeconds(10);

    private final Server server;
    private final ServerConnector connector;
    private final String host;
    private final String scheme;

    private BoundedServer(Server server, ServerConnector connector, Builder settings) {
        this.server = server;
        this.connector = connector;
        this.host = settings.host;
        this.scheme = settings.identity.isPresent() ? "https" : "http";
    }

    /** Port 0 is any free one. */
    public static Builder on(String host, int port) {
        return new Builder(host, port);
    }

    public URI endpoint() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + name + ":" + connector.getLocalPort());
    }

    /**
     * Waits for running requests, at most as long as the stop time. New requests are refused.
     * Requests that are still running afterwards are cut off, without an exception.
     */
    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception failed) {
            if (failed instanceof TimeoutException && failed.getSuppressed().length == 0) {
                return;
            }
            throw new IOException("The server on " + endpoint() + " cannot be stopped", failed);
        }
    }

    /** Settings of a server. */
    public static final class Builder {

        private final String host;
        private final int port;
        private Authenticator authenticator = Authenticator.open();
        private Optional<TlsIdentity> identity = Optional.empty();
        private ServerLimits limits = ServerLimits.standard();
        private List<Handler> openHandlers = List.of();
        private BrowserAccess browsers = BrowserAccess.ofOwnPages();
        private InnerPass pass = new InnerPass();
        private String services = "no other service";
        private int maxThreads = MAX_THREADS;
        private Duration stopTime = STOP_TIME;

        private Builder(String host, int port) {
            this.host = host;
            this.port = port;
        }

        /** Without one anybody may ask, and only from this machine. */
        public Builder authenticator(Authenticator other) {
            authenticator = other;
            return this;
        }

        /**
         * Adds a handler that answers anybody. The handler receives requests before authentication,
         * and passes none on.
         */
        public Builder open(Handler handler) {
            openHandlers = List.of(handler);
            return this;
        }

        /** Speaks TLS alone. */
        public Builder tls(TlsIdentity other) {
            identity = Optional.of(other);
            return this;
        }

        public Builder limits(ServerLimits other) {
            limits = other;
            return this;
        }

        /**
         * Sets the rules for requests of browsers. By default, a browser may request only the
         * server's own pages.
         */
        public Builder browsers(BrowserAccess other) {
            browsers = other;
            return this;
        }

        /** Sets a secret. Requests with the secret are not authenticated again. */
        public Builder pass(InnerPass other) {
            pass = other;
            return this;
        }

        /** Told to who calls another one, such as {@code Firehose and Kinesis}. */
        public Builder services(String names) {
            services = names;
            return this;
        }

        /** Sets the number of requests that blocking handlers can answer at the same time. */
        public Builder threads(int other) {
            maxThreads = other;
            return this;
        }

        /**
         * Sets the longest wait of {@link BoundedServer#close} for running requests. The default is
         * ten seconds.
         */
        public Builder stopTime(Duration other) {
            stopTime = other;
            return this;
        }

        /**
         * Starts the server. The handler receives authenticated requests. Requests that no handler
         * takes are answered with 404.
         */
        public BoundedServer start(Handler handler) throws IOException {
            refuseToBeOpenToOthers();
            QueuedThreadPool threads =
                    new QueuedThreadPool(
                            maxThreads,
                            MIN_THREADS,
                            THREAD_IDLE_MILLIS,
                            new LinkedBlockingQueue<>(MAX_QUEUED_TASKS));
            threads.setName("hydrant-http");
            Server server = new Server(threads);
            OpenConnections connections = new OpenConnections(server.getScheduler(), limits);
            ServerConnector connector = new ClientConnector(server, protocols(connections));
            connector.setHost(host);
            connector.setPort(port);
            connector.setIdleTimeout(limits.idleTime().toMillis());
            connector.setShutdownIdleTimeout(LAST_IDLE_MILLIS);
            connector.addBean(connections);
            server.addConnector(connector);
            server.addBean(new NetworkConnectionLimit(limits.connections(), server));
            server.setErrorHandler(new AwsErrorHandler());
            server.setStopTimeout(stopTime.toMillis());
            server.setHandler(
                    new GracefulHandler(new InnerPassHandler(pass, handler, checks(handler))));
            try {
                server.start();
                return new BoundedServer(server, connector, this);
            } catch (Exception failed) {
                stop(server, failed);
                throw new IOException("Nothing can be served on " + host + ":" + port, failed);
            }
        }

        private Handler checks(Handler handler) {
            List<Handler> handlers = new ArrayList<>(openHandlers);
            handlers.add(
                    new AuthenticationHandler(
                            authenticator,
                            new OtherService(services),
                            limits.bodies(),
                            new PaceHandler(limits, handler)));
            Handler known = new Handler.Sequence(handlers);
            return new BrowserHandler(
                    browsers,
                    authenticator.isOpen(),
                    browsers.origins().isEmpty()
                            ? known
                            : CrossOrigin.before(known, browsers.origins()));
        }

        private void refuseToBeOpenToOthers() throws IOException {
            if (authenticator.isOpen() && !InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IOException(
                        "The server would be open to anybody on "
                                + host
                                + "; it must have access keys (--access-keys FILE) or a loopback"
                                + " address such as 127.0.0.1");
            }
        }

        private HttpConfiguration http(HttpConfiguration.Customizer first) {
            HttpConfiguration http = new HttpConfiguration();
            http.addCustomizer(first);
            http.addCustomizer(Http2.clientIdleTime(limits));
            // HTTP/2 has it in the authority, and it is what signatures and browsers go by.
            http.addCustomizer(new HostHeaderCustomizer());
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
            // A value that Jetty knows in other letters would no longer be what was signed.
            http.setHeaderCacheCaseSensitive(true);
            // Keys of objects may hold what looks ambiguous in a path, such as an escaped slash.
            http.setUriCompliance(UriCompliance.LEGACY);
            return http;
        }

        private ConnectionFactory[] protocols(HttpConfiguration.Customizer first) {
            HttpConfiguration http = http(first);
            HttpConnectionFactory http1 = new HttpConnectionFactory(http);
            if (identity.isEmpty()) {
                return new ConnectionFactory[] {http1, Http2.knownBefore(http, limits)};
            }
            // Clients reach it under whatever name or address.
            http.addCustomizer(new SecureRequestCustomizer(false));
            String password = "in-memory";
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setKeyStore(identity.get().keyStore(password));
            tls.setKeyStorePassword(password);
            tls.setCipherComparator(HTTP2Cipher.COMPARATOR);
            ALPNServerConnectionFactory negotiation = new ALPNServerConnectionFactory();
            negotiation.setDefaultProtocol(http1.getProtocol());
            return new ConnectionFactory[] {
                new SslConnectionFactory(tls, negotiation.getProtocol()),
                negotiation,
                Http2.negotiated(http, limits),
                http1,
                Http2.knownBefore(http, limits)
            };
        }

        private static void stop(Server server, Exception failed) {
            try {
                server.stop();
            } catch (Exception another) {
                failed.addSuppressed(another);
            }
        }
    }
}
