package io.hydrant.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example project builds with the jars of this build, and its tests pass. */
class TestkitExampleIT {

    private static final Path EXAMPLE = Path.of("conf/testkit-example");
    private static final Path LOCAL_JAR =
            Path.of(System.getProperty("hydrant.jar", "target/hydrant-local.jar"));
    private static final Path CLUSTER_JAR =
            Path.of(System.getProperty("hydrant.cluster-jar", "target/hydrant-0.2.0.jar"));

    /** Two tests that wait for each other: after each has put, and before either flushes. */
    private static final String TOGETHER =
            String.join(
                    "\n",
                    "package com.acme;",
                    "import static org.junit.jupiter.api.Assertions.assertEquals;",
                    "import io.hydrant.testkit.*;",
                    "import java.nio.file.Path;",
                    "import java.util.List;",
                    "import java.util.concurrent.CyclicBarrier;",
                    "import java.util.concurrent.TimeUnit;",
                    "import org.junit.jupiter.api.Test;",
                    "import org.junit.jupiter.api.extension.RegisterExtension;",
                    "class TogetherTest {",
                    "    private static final CyclicBarrier BOTH = new CyclicBarrier(2);",
                    "    @RegisterExtension final HydrantExtension hydrant = new HydrantExtension();",
                    "    @Test void one() throws Exception { deliversItsOwn(\"one\"); }",
                    "    @Test void other() throws Exception { deliversItsOwn(\"other\"); }",
                    "    private void deliversItsOwn(String id) throws Exception {",
                    "        TestStream orders = hydrant.deliveryStream(Path.of(\"orders.json\"))",
                    "                .function(\"OrdersByCountry\", order -> FunctionAnswer.ok(id + order)",
                    "                        .withPartitionKey(\"country\", \"is\"))",
                    "                .start();",
                    "        orders.put(id);",
                    "        BOTH.await(2, TimeUnit.MINUTES);",
                    "        assertEquals(List.of(id + id), orders.flush().records());",
                    "        BOTH.await(2, TimeUnit.MINUTES);",
                    "    }",
                    "}");

    @TempDir Path directory;

    @Test
    void theTestkitIsInItsOwnJarAlone() throws Exception {
        List<String> names = names(testkitJar());

        assertThat(names).contains("io/hydrant/testkit/HydrantExtension.class");
        assertThat(names)
                .filteredOn(name -> !name.startsWith("META-INF/") && !name.endsWith("/"))
                .allMatch(name -> name.startsWith("io/hydrant/testkit/"));
        for (Path jar : List.of(LOCAL_JAR, CLUSTER_JAR)) {
            assertThat(names(jar))
                    .as(jar.toString())
                    .noneMatch(name -> name.startsWith("io/hydrant/testkit/"))
                    .noneMatch(name -> name.startsWith("org/junit/"));
        }
    }

    @Test
    void theExampleRunsItsTestsTwoAtATime() throws Exception {
        Path maven = Path.of(System.getProperty("hydrant.maven", "/usr/bin/mvn"));
        assumeTrue(Files.isExecutable(maven), "Skipped: there is no " + maven);
        Path project = directory.resolve("project");
        copyExampleTo(project);
        Files.writeString(project.resolve("src/test/java/com/acme/TogetherTest.java"), TOGETHER);
        String version =
                testkitJar().getFileName().toString().replaceAll("^hydrant-|-testkit.*$", "");

        assertThat(project.resolve("pom.xml"))
                .content(UTF_8)
                .contains("<hydrant.version>" + version + "</hydrant.version>");
        assertThat(Path.of("src/site/markdown/testing.md"))
                .content(UTF_8)
                .contains("hydrant-" + version + "-testkit.jar");

        String output =
                run(
                        project,
                        maven.toString(),
                        "-o",
                        "-B",
                        "-ntp",
                        "-Dmaven.repo.local=" + repositoryWithOurJars(version),
                        "verify");

        assertThat(output).contains("BUILD SUCCESS");
        assertThat(output).containsPattern("Tests run: 6, Failures: 0, Errors: 0, Skipped: 0");
    }

    /**
     * The repository of the build that runs, by links, with our two jars as install:install-file
     * puts them there.
     */
    private Path repositoryWithOurJars(String version) throws Exception {
        Path existing =
                Path.of(
                        System.getProperty(
                                "hydrant.repository",
                                System.getProperty("user.home") + "/.m2/repository"));
        Path repository = Files.createDirectories(directory.resolve("repository"));
        link(existing, repository, "io");
        link(existing.resolve("io"), Files.createDirectory(repository.resolve("io")), "hydrant");
        Path group = Files.createDirectory(repository.resolve("io/hydrant"));
        install(group, "hydrant-local", version, LOCAL_JAR);
        install(group, "hydrant-testkit", version, testkitJar());
        return repository;
    }

    private static void link(Path from, Path to, String except) throws Exception {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.collect(Collectors.toList())) {
                if (!entry.endsWith(except)) {
                    Files.createSymbolicLink(
                            to.resolve(entry.getFileName()), entry.toAbsolutePath());
                }
            }
        }
    }

    private static void install(Path group, String artifact, String version, Path jar)
            throws Exception {
        Path home = Files.createDirectories(group.resolve(artifact).resolve(version));
        Files.createSymbolicLink(
                home.resolve(artifact + "-" + version + ".jar"), jar.toAbsolutePath());
        Files.writeString(
                home.resolve(artifact + "-" + version + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>io.hydrant</groupId><artifactId>"
                        + artifact
                        + "</artifactId><version>"
                        + version
                        + "</version></project>");
    }

    private static void copyExampleTo(Path project) throws Exception {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.collect(Collectors.toList())) {
                Path relative = EXAMPLE.relativize(file);
                if (!relative.startsWith("target")) {
                    Files.copy(file, project.resolve(relative));
                }
            }
        }
    }

    private String run(Path project, String... command) throws Exception {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
        builder.environment().remove("MAVEN_OPTS");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process =
                builder.directory(project.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("It ends in time").isTrue();
            return Files.readString(output, UTF_8);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Path testkitJar() throws Exception {
        String name = CLUSTER_JAR.getFileName().toString().replace(".jar", "-testkit.jar");
        return CLUSTER_JAR.toAbsolutePath().resolveSibling(name);
    }

    private static List<String> names(Path file) throws Exception {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            return jar.stream().map(ZipEntry::getName).collect(Collectors.toList());
        }
    }
}
