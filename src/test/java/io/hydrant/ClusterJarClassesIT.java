package io.hydrant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.Test;

/** The jar for clusters loads on Managed Flink: on its Java, and from its own class loader. */
class ClusterJarClassesIT {

    private static final Path JAR =
            Path.of(System.getProperty("hydrant.cluster-jar", "target/hydrant-0.2.0.jar"));

    private static final int JAVA_11 = 55;

    /** Managed Flink takes five times as much; what grows past this has brought a stowaway. */
    private static final long MOST_BYTES = 100 * 1024 * 1024;

    /**
     * Flink looks for these on the cluster first, as for all of its own names. They are the Kinesis
     * connector, which no distribution of Flink contains: AWS, too, has applications bring it.
     * Other names would part its state from that of every other build of this job.
     */
    private static final List<String> KINESIS_CONNECTOR =
            List.of(
                    "org.apache.flink.kinesis.shaded.",
                    "org.apache.flink.streaming.connectors.kinesis.",
                    "org.apache.flink.connector.kinesis.",
                    "org.apache.flink.connector.aws.");

    @Test
    void everyClassRunsOnJava11() throws Exception {
        List<String> newer = new ArrayList<>();
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            for (ZipEntry entry : classes(jar)) {
                if (majorVersion(jar, entry) > JAVA_11) {
                    newer.add(entry.getName());
                }
            }
        }

        assertThat(newer).isEmpty();
    }

    @Test
    void noClassLiesWhereFlinkLooksOnTheClusterFirst() throws Exception {
        String[] parentFirst = CoreOptions.getParentFirstLoaderPatterns(new Configuration());

        assertThat(names(JAR))
                .filteredOn(name -> KINESIS_CONNECTOR.stream().noneMatch(name::startsWith))
                .isNotEmpty()
                .noneMatch(name -> Arrays.stream(parentFirst).anyMatch(name::startsWith));
    }

    @Test
    void flinkItselfHasNoClassOfTheConnector() throws Exception {
        List<Path> flink =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(jar -> jar.getFileName().toString().matches("flink-.*\\.jar"))
                        .filter(jar -> !jar.toString().contains("flink-connector-kinesis"))
                        .collect(Collectors.toList());

        assertThat(flink).isNotEmpty();
        for (Path jar : flink) {
            assertThat(names(jar))
                    .as(jar.toString())
                    .noneMatch(name -> KINESIS_CONNECTOR.stream().anyMatch(name::startsWith));
        }
    }

    @Test
    void isSmallEnough() throws Exception {
        assertThat(Files.size(JAR)).isLessThan(MOST_BYTES);
    }

    private static List<String> names(Path file) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            return classes(jar).stream()
                    .map(entry -> entry.getName().replace('/', '.'))
                    .collect(Collectors.toList());
        }
    }

    /**
     * Those of other versions of Java have a directory of their own, which Java 11 leaves alone.
     */
    private static List<ZipEntry> classes(ZipFile jar) {
        return jar.stream()
                .filter(entry -> entry.getName().endsWith(".class"))
                .filter(entry -> !entry.getName().startsWith("META-INF/"))
                .collect(Collectors.toList());
    }

    private static int majorVersion(ZipFile jar, ZipEntry entry) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.skipBytes(6);
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
