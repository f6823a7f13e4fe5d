package io.hydrant.local.kinesis.api;

import io.hydrant.api.wire.server.Http2;
import io.hydrant.api.wire.server.ServerLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A Kinesis endpoint on a port of 127.0.0.1. */
public final class EmbeddedKinesis implements AutoCloseable {

    private final KinesisService service;
    private final Server server;
    private final ServerConnector connector;

    private EmbeddedKinesis(KinesisService service, int port) {
        this.service = service;
        this.server = new Server();
        this.connector = new ServerConnector(server, protocols());
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(
                new Handler.Sequence(
                        service.handler(), new UnknownOperations(service.kinesisHandler())));
    }

    /** Consumers of enhanced fan-out begin with HTTP/2. */
    private static ConnectionFactory[] protocols() {
        HttpConfiguration http = new HttpConfiguration();
        ServerLimits limits = ServerLimits.standard();
        http.addCustomizer(Http2.clientIdleTime(limits));
        return new ConnectionFactory[] {
            new HttpConnectionFactory(http), Http2.knownBefore(http, limits)
        };
    }

    /** Streams live as long as the endpoint. */
    public static EmbeddedKinesis temporary() throws IOException {
        return start(KinesisService.temporary(), 0);
    }

    /** Streams are kept in this directory. */
    public static EmbeddedKinesis durable(Path directory) throws IOException {
        return start(KinesisService.durable(directory), 0);
    }

    /** Port 0 is any free one. */
    public static EmbeddedKinesis start(KinesisService.Builder settings, int port)
            throws IOException {
        EmbeddedKinesis kinesis = new EmbeddedKinesis(settings.open(), port);
        try {
            kinesis.server.start();
            return kinesis;
        } catch (Exception failed) {
            kinesis.service.close();
            throw new IOException("Kinesis cannot be served on port " + port, failed);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** Every put that was answered is on disk, if the endpoint is durable. */
    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IOException("The Kinesis endpoint cannot be stopped", failed);
        } finally {
            service.close();
        }
    }

    /** On a port that serves Kinesis alone, whatever is no operation of it is an error. */
    private static final class UnknownOperations extends Handler.Abstract {

        private final KinesisHandler kinesis;

        private UnknownOperations(KinesisHandler kinesis) {
            this.kinesis = kinesis;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws IOException {
            kinesis.answer(request, response, callback);
            return true;
        }
    }
}
