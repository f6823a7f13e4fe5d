package io.hydrant.format.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Conversions;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar for clusters has what the formats of columns need, and brings no Hadoop into the way. */
class ClusterJarIT {

    private static final Path JAR =
            Path.of(System.getProperty("hydrant.cluster-jar", "target/hydrant-0.2.0.jar"));

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "ParquetSerDe, SNAPPY, PAR1",
        "ParquetSerDe, GZIP, PAR1",
        "OrcSerDe, SNAPPY, ORC",
        "OrcSerDe, ZLIB, ORC",
    })
    void writesWithTheJarAndFlinkAlone(String serializer, String compression, String magic)
            throws Exception {
        Path file = directory.resolve("file");
        String definition =
                Conversions.stream(
                        Conversions.json(
                                "v string",
                                "'OpenXJsonSerDe': {}",
                                "'" + serializer + "': {'Compression': '" + compression + "'}"));

        String output = run(definition, file);

        assertThat(output).isEqualTo("written");
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.readNBytes(magic.length())).asString().isEqualTo(magic);
        }
    }

    @Test
    void hasNoClassWhereFlinkLooksForHadoop() throws Exception {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.stream().map(Object::toString))
                    .noneMatch(name -> name.startsWith("org/apache/hadoop/"));
        }
    }

    @Test
    void hasWhatTradesTheTokenOfAServiceAccountForCredentials() throws Exception {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.stream().map(Object::toString))
                    .contains(
                            "software/amazon/awssdk/services/sts/internal/StsWebIdentityCredentialsProviderFactory.class",
                            "software/amazon/awssdk/protocols/query/AwsQueryProtocolFactory.class",
                            "software/amazon/awssdk/http/urlconnection/UrlConnectionSdkHttpService.class");
        }
    }

    private String run(String definition, Path file) throws Exception {
        Path probe = directory.resolve("classes/io/hydrant/format/columnar/ClusterJarProbe.class");
        Files.createDirectories(probe.getParent());
        try (InputStream in = ClusterJarProbe.class.getResourceAsStream("ClusterJarProbe.class")) {
            Files.copy(in, probe);
        }
        Path output = directory.resolve("output");
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx256m",
                                        "-classpath",
                                        directory.resolve("classes")
                                                + File.pathSeparator
                                                + JAR
                                                + File.pathSeparator
                                                + flink(),
                                        "io.hydrant.format.columnar.ClusterJarProbe",
                                        definition,
                                        file.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process.waitFor();
        // Without a logging library on the class path, as here, SLF4J says so.
        return Files.readAllLines(output).stream()
                .filter(line -> !line.startsWith("SLF4J"))
                .collect(Collectors.joining("\n"));
    }

    private static String flink() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        entry ->
                                entry.contains("flink-")
                                        || entry.contains("snappy-java")
                                        || entry.contains("slf4j-api"))
                .filter(entry -> !entry.contains("connector-kinesis"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
