package io.hydrant.local;

import io.hydrant.api.ControlPlaneSettings;
import io.hydrant.api.DeliveryStreamStore;
import io.hydrant.api.DevelopmentHandler;
import io.hydrant.api.DirectPutStreamName;
import io.hydrant.api.FailureLog;
import io.hydrant.api.FirehoseOperations;
import io.hydrant.api.HealthHandler;
import io.hydrant.api.wire.AccessKeys;
import io.hydrant.api.wire.Authenticator;
import io.hydrant.api.wire.BoundedServer;
import io.hydrant.api.wire.FirehoseHandler;
import io.hydrant.api.wire.TlsIdentity;
import io.hydrant.job.Causes;
import io.hydrant.local.kinesis.KinesisService;
import io.hydrant.local.prometheus.JobsMetrics;
import io.hydrant.local.prometheus.MetricsHandler;
import io.hydrant.local.s3.EmbeddedS3;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.eclipse.jetty.server.Handler;

/** Firehose, Kinesis, S3 and local functions in one process, behind one port. */
public final class LocalServer implements AutoCloseable {

    /** Delivery streams that can be started, or ended, at the same time. */
    private static final int BACKGROUND_THREADS = 4;

    private final BoundedServer server;
    private final LocalCreations creations;
    private final Background background;
    private final Closing closing;

    private LocalServer(
            BoundedServer server,
            LocalCreations creations,
            Background background,
            Closing closing) {
        this.server = server;
        this.creations = creations;
        this.background = background;
        this.closing = closing;
    }

    /** Port 0 is any free one. */
    public static Builder on(String host, int port) {
        return new Builder(host, port);
    }

    public URI endpoint() {
        return server.endpoint();
    }

    /** With its bucket, and the stream it reads; does nothing if there is one of its name. */
    public void createIfAbsent(String definition) throws IOException {
        creations.createIfAbsent(definition);
    }

    /** Until the jobs of delivery streams that were there before run, or have said why not. */
    public void awaitJobs(Duration longest) throws InterruptedException {
        background.awaitIdle(longest);
    }

    /** Jobs are stopped with savepoints, from which the next start goes on. */
    @Override
    public void close() throws IOException {
        closing.close();
    }

    /** How the server shall be. */
    public static final class Builder {

        private final String host;
        private final int port;
        private String accountId = "123456789012";
        private Configuration settings = new Configuration();
        private Configuration flinkOptions = new Configuration();
        private Optional<Path> data = Optional.empty();
        private Optional<AccessKeys> accessKeys = Optional.empty();
        private Optional<TlsIdentity> identity = Optional.empty();

        private Builder(String host, int port) {
            this.host = host;
            this.port = port;
        }

        /** Everything is kept there; without it, everything ends with the server. */
        public Builder data(Path directory) {
            data = Optional.of(directory);
            return this;
        }

        /** Those who may ask; without, anybody on this machine. */
        public Builder accessKeys(AccessKeys keys) {
            accessKeys = Optional.of(keys);
            return this;
        }

        public Builder tls(TlsIdentity shown) {
            identity = Optional.of(shown);
            return this;
        }

        /** In ARNs; by default {@code 123456789012}. */
        public Builder accountId(String id) {
            accountId = id;
            return this;
        }

        /** Hydrant's, such as those that place functions. */
        public Builder settings(Configuration given) {
            settings = given;
            return this;
        }

        /** Flink's own. */
        public Builder flinkOptions(Configuration given) {
            flinkOptions = given;
            return this;
        }

        public LocalServer start() throws IOException {
            requireFreePort();
            Closing closing = new Closing();
            try {
                return start(closing);
            } catch (IOException | RuntimeException e) {
                closing.closeAfter(e);
                throw e;
            }
        }

        /** Before anything takes time; who takes the port in between is told of later. */
        private void requireFreePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
                socket.setReuseAddress(true);
            } catch (IOException e) {
                throw new IOException(
                        "Port " + port + " of " + host + " cannot be used: " + Causes.sentence(e),
                        e);
            }
        }

        private LocalServer start(Closing closing) throws IOException {
            InnerKey key = new InnerKey();
            key.addToProcess();
            DataDirectory directory =
                    closing.add(
                            data.isPresent()
                                    ? DataDirectory.at(data.get())
                                    : DataDirectory.temporary());
            KinesisService kinesis =
                    closing.add(
                            (data.isPresent()
                                            ? KinesisService.durable(directory.kinesis())
                                            : KinesisService.inMemory())
                                    .account(accountId)
                                    .open());
            EmbeddedS3 s3 = closing.add(EmbeddedS3.over(directory.s3()).start());
            LocalFunctions functions = closing.add(new LocalFunctions(settings, accountId));
            // Jobs need no way through the outer port: not its TLS, nor its limits.
            BoundedServer inner =
                    closing.add(
                            BoundedServer.on("127.0.0.1", 0)
                                    .authenticator(
                                            authenticator(accessKeys.map(any -> key.accessKeys())))
                                    .start(
                                            new Handler.Sequence(
                                                    kinesis.handler(),
                                                    new FunctionsHandler(functions))));
            LocalEndpoints endpoints =
                    new LocalEndpoints(kinesis.direct(), inner.endpoint(), s3.endpoint(), key);
            JobsMetrics metrics = new JobsMetrics();
            LocalDeliveryJobs jobs =
                    closing.add(
                            LocalDeliveryJobs.start(
                                    endpoints,
                                    new GivenOptions(settings, flinkOptions),
                                    directory.jobs(),
                                    metrics));
            Background background = closing.add(Background.start(BACKGROUND_THREADS));
            FirehoseOperations operations =
                    FirehoseOperations.open(
                            DeliveryStreamStore.open(directory.deliveryStreams()),
                            jobs,
                            new LocalDirectPutLog(kinesis.direct()),
                            ControlPlaneSettings.inBackground(background)
                                    .withAccountId(accountId)
                                    .withDirectPutStream(DirectPutStreamName::of));
            closing.add(FailureLog.of(operations));
            BoundedServer.Builder outer =
                    BoundedServer.on(host, port)
                            .authenticator(authenticator(accessKeys))
                            .open(new HealthHandler(operations.developmentHelps()));
            identity.ifPresent(outer::tls);
            BoundedServer server =
                    closing.add(
                            outer.start(
                                    new Handler.Sequence(
                                            new FirehoseHandler(operations),
                                            kinesis.handler(),
                                            new FunctionsHandler(functions),
                                            new MetricsHandler(metrics),
                                            new DevelopmentHandler(operations.developmentHelps()),
                                            new S3Gateway(s3.endpoint()))));
            return new LocalServer(
                    server,
                    new LocalCreations(operations, kinesis.direct(), s3),
                    background,
                    closing);
        }

        private static Authenticator authenticator(Optional<AccessKeys> keys) {
            return keys.map(known -> Authenticator.keyed(known, Clock.systemUTC()))
                    .orElseGet(Authenticator::open);
        }
    }
}
