package io.hydrant.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;

/**
 * Flink's S3 file system in this process, loaded as a cluster loads it: as a plugin with a class
 * loader of its own, so that its libraries do not meet ours.
 */
public final class S3FileSystem {

    /** The directory of plugins. The default is the plugins inside the runnable jar. */
    static final String PLUGINS = "hydrant.plugins";

    private S3FileSystem() {}

    /** Once for the whole process: Flink's file systems are. A MiniCluster never does it. */
    public static void initialize(Configuration configuration) {
        // Else the SDK in the plugin prints a stack trace to announce the end of its support.
        System.setProperty("aws.java.v1.disableDeprecationAnnouncement", "true");
        try {
            FileSystem.initialize(
                    configuration,
                    new DefaultPluginManager(
                            new DirectoryBasedPluginFinder(plugins()).findPlugins(),
                            CoreOptions.getPluginParentFirstLoaderPatterns(configuration)));
        } catch (IOException e) {
            throw new UncheckedIOException("Flink's S3 file system could not be loaded", e);
        }
    }

    private static Path plugins() throws IOException {
        Optional<String> given = Optional.ofNullable(System.getProperty(PLUGINS));
        return given.isPresent() ? Path.of(given.get()) : S3Plugin.directory();
    }
}
