package io.hydrant.local.s3;

import io.hydrant.local.temporary.UserDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;

/** The S3 plugin within the runnable jar, unpacked once for all processes with the same one. */
final class S3Plugin {

    private static final String BUNDLED = "/plugins/s3-fs-hadoop/flink-s3-fs-hadoop.jar";

    private S3Plugin() {}

    /** Of plugins, as Flink wants it. */
    static Path directory() throws IOException {
        URL bundled =
                Optional.ofNullable(S3Plugin.class.getResource(BUNDLED))
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "Neither is the system property "
                                                        + S3FileSystem.PLUGINS
                                                        + " set nor is "
                                                        + BUNDLED
                                                        + " in the jar"));
        return UserDirectory.open()
                .shared("plugins-" + content(bundled), plugins -> unpack(bundled, plugins));
    }

    // The jar knows the checksum: thirty megabytes need not be read at each start.
    private static String content(URL bundled) throws IOException {
        URLConnection connection = bundled.openConnection();
        if (!(connection instanceof JarURLConnection)) {
            throw new IOException(bundled + " is not in a jar");
        }
        JarEntry entry = ((JarURLConnection) connection).getJarEntry();
        return Long.toHexString(entry.getCrc()) + "-" + Long.toHexString(entry.getSize());
    }

    private static void unpack(URL bundled, Path plugins) throws IOException {
        Path directory = Files.createDirectory(plugins.resolve("s3-fs-hadoop"));
        try (InputStream jar = bundled.openStream()) {
            Files.copy(jar, directory.resolve("flink-s3-fs-hadoop.jar"));
        }
    }
}
