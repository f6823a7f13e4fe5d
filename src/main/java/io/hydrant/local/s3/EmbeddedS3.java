package io.hydrant.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/** An S3 endpoint on a port of 127.0.0.1; its objects are the files of a directory. */
public final class EmbeddedS3 implements AutoCloseable {

    private static final String LOOPBACK = "http://127.0.0.1:";

    /** A single PUT may be as large as AWS allows. */
    private static final long MAX_PUT_BYTES = 5L << 30;

    private final BlobStore objects;
    private final S3Proxy proxy;

    private EmbeddedS3(BlobStore objects, S3Proxy proxy) {
        this.objects = objects;
        this.proxy = proxy;
    }

    /**
     * An object lies at {@code <directory>/<bucket>/<key>}, and appears there whole. What is still
     * being uploaded lies in {@code <directory>/.uploads}.
     */
    public static Builder over(Path directory) {
        return new Builder(directory);
    }

    public URI endpoint() {
        return URI.create(LOOPBACK + proxy.getPort());
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
            proxy.stop();
        } catch (Exception failed) {
            throw new IOException("The S3 endpoint cannot be stopped", failed);
        } finally {
            objects.close();
        }
    }

    /** Where the endpoint shall be. */
    public static final class Builder {

        private final Path directory;
        private int port;

        private Builder(Path directory) {
            // The store does not find multipart uploads again under a relative one.
            this.directory = directory.toAbsolutePath().normalize();
        }

        /** By default any free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        public EmbeddedS3 start() throws IOException {
            Files.createDirectories(directory);
            BlobStore objects = UploadsApart.over(directory);
            S3Proxy proxy =
                    S3Proxy.builder()
                            .blobStore(objects)
                            .endpoint(URI.create(LOOPBACK + port))
                            .awsAuthentication(AuthenticationType.NONE, "", "")
                            .v4MaxNonChunkedRequestSize(MAX_PUT_BYTES)
                            .maxSinglePartObjectSize(MAX_PUT_BYTES)
                            // Clients grow faster than the list of headers S3Proxy knows.
                            .ignoreUnknownHeaders(true)
                            // Nothing to wait for: an object appears whole or not at all.
                            .stopTimeout(0)
                            .build();
            try {
                proxy.start();
            } catch (Exception failed) {
                throw new IOException("S3 cannot be served on port " + port, failed);
            }
            return new EmbeddedS3(objects, proxy);
        }
    }
}
