package io.hydrant.streams.cluster;

import io.hydrant.cluster.FlinkCluster;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/** The jar that the jobs run, uploaded when the cluster does not have it yet. */
final class ClusterJar {

    private static final int DIGITS_IN_NAME = 16;

    private final FlinkCluster flink;
    private final Path file;

    ClusterJar(FlinkCluster flink, Path file) {
        this.flink = flink;
        this.file = file;
    }

    /** The cluster's id for it. */
    synchronized String id() throws IOException, InterruptedException {
        // Flink lists names, not contents.
        String name = "hydrant-" + digest().substring(0, DIGITS_IN_NAME) + ".jar";
        Optional<String> there =
                flink.jars().stream()
                        .filter(jar -> jar.name.equals(name))
                        .map(jar -> jar.id)
                        .findFirst();
        return there.isPresent() ? there.get() : upload(name);
    }

    /** Flink's client uploads a file under the file's own name. */
    private String upload(String name) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("hydrant-upload");
        Path named = directory.resolve(name);
        try {
            linkOrCopy(named);
            return flink.upload(named);
        } finally {
            Files.deleteIfExists(named);
            Files.deleteIfExists(directory);
        }
    }

    private void linkOrCopy(Path named) throws IOException {
        try {
            Files.createLink(named, file);
        } catch (FileSystemException | UnsupportedOperationException otherFileSystem) {
            Files.copy(file, named);
        }
    }

    private String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return String.format(Locale.ROOT, "%064x", new BigInteger(1, digest.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
