package io.hydrant.local.s3;

import io.hydrant.api.wire.server.BoundedServer;
import io.hydrant.api.wire.server.InnerPass;
import io.hydrant.api.wire.server.ServerLimits;
import io.hydrant.api.wire.signature.AccessKeys;
import io.hydrant.api.wire.signature.Authenticator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.gaul.s3proxy.blobstore.BlobStore;

/** An S3 endpoint on a port of 127.0.0.1. Its objects are the files of a directory. */
public final class EmbeddedS3 implements AutoCloseable {

    /** Each request holds one until it is over. */
    public static final int THREADS = 200;

    private static final Duration IDLE_TIME = Duration.ofMinutes(2);

    private final BlobStore objects;
    private final BoundedServer server;
    private final InnerPass pass;

    private EmbeddedS3(BlobStore objects, BoundedServer server, InnerPass pass) {
        this.objects = objects;
        this.server = server;
        this.pass = pass;
    }

    /**
     * Serves the directory. An object is the file {@code <directory>/<bucket>/<key>}, and appears
     * there whole. Unfinished uploads are in {@code <directory>/.uploads}, settings of buckets in
     * {@code <directory>/.settings}.
     */
    public static Builder over(Path directory) {
        return new Builder(directory);
    }

    public URI endpoint() {
        return server.endpoint();
    }

    /** With it, this process reaches the endpoint without a signature. */
    public InnerPass pass() {
        return pass;
    }

    /** Does nothing when there is one of this name. */
    public void createBucket(String name) {
        if (!objects.containerExists(name)) {
            objects.createContainer(name);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            objects.close();
        }
    }

    /** Settings of the endpoint. */
    public static final class Builder {

        private final Path directory;
        private int port;
        private int threads = THREADS;
        private Authenticator authenticator = Authenticator.open();

        private Builder(Path directory) {
            // The store does not find multipart uploads again under a relative one.
            this.directory = directory.toAbsolutePath().normalize();
        }

        /** By default any free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /**
         * The keys that requests must be signed with. Without keys, the endpoint answers anybody on
         * this machine.
         */
        public Builder accessKeys(AccessKeys keys) {
            authenticator = Authenticator.keyed(keys, Clock.systemUTC());
            return this;
        }

        /** The number of requests that are served at the same time. */
        public Builder threads(int number) {
            threads = number;
            return this;
        }

        public EmbeddedS3 start() throws IOException {
            Files.createDirectories(directory);
            BucketSettings settings = new BucketSettings(directory.resolve(".settings"));
            BlobStore objects = StagedUploads.over(directory, settings);
            ServletContextHandler services = new ServletContextHandler();
            services.addServlet(new ServletHolder(new S3Servlet(objects, settings)), "/*");
            InnerPass pass = new InnerPass();
            return new EmbeddedS3(
                    objects,
                    BoundedServer.on("127.0.0.1", port)
                            .authenticator(authenticator)
                            .pass(pass)
                            .threads(threads)
                            // Longer than the gateway's client keeps one, which would send on a
                            // connection that is being closed.
                            .limits(ServerLimits.standard().withIdleTime(IDLE_TIME))
                            // Nothing to wait for: an object appears whole or not at all.
                            .stopTime(Duration.ZERO)
                            .start(new WholeBodyHandler(services)),
                    pass);
        }
    }
}
