package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.hydrant.api.wire.signature.AccessKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

/** What stands in {@code deploy/docker} fits Hydrant, Flink, and each other. */
class ContainersTest {

    private static final String LOCAL = "compose.yaml";
    private static final String SESSION = "compose.session.yaml";

    private static final String KEYS = "--access-keys=/keys/access-keys.csv";

    private static final Path ENTRYPOINT = ComposeFile.DIRECTORY.resolve("entrypoint.sh");

    private static final ObjectReader WORDS = new ObjectMapper().readerForListOf(String.class);

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, SESSION})
    void everyPortIsPublishedToThisMachineAlone(String file) throws Exception {
        assertThat(ComposeFile.read(file).ports())
                .isNotEmpty()
                .allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, SESSION})
    void everyVolumeIsDeclared(String file) throws Exception {
        ComposeFile compose = ComposeFile.read(file);

        assertThat(compose.used("volumes")).isNotEmpty();
        assertThat(compose.declared("volumes")).containsOnlyKeys(compose.used("volumes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, SESSION})
    void everyImageIsBuiltFromADockerfileOfOursAndNamedByTheVersion(String file) throws Exception {
        String version = Pom.read().version();

        for (JsonNode service : ComposeFile.read(file).services().values()) {
            JsonNode build = service.path("build");
            Path context = ComposeFile.DIRECTORY.resolve(build.path("context").asText());
            Path dockerfile = context.resolve(build.path("dockerfile").asText());
            assertThat(service.path("image").asText()).endsWith(":" + version);
            assertThat(context.resolve("pom.xml")).exists();
            assertThat(dockerfile).exists();
            if (build.has("target")) {
                assertThat(Dockerfile.read(dockerfile).stages())
                        .contains(build.path("target").asText());
            }
        }
    }

    @Test
    void whoeverIsWaitedForIsThereAndCanBeSeenToBeReady() throws Exception {
        ComposeFile compose = ComposeFile.read(SESSION);

        assertThat(compose.awaited())
                .isEqualTo(
                        Map.of(
                                "aws", "service_healthy",
                                "state-bucket", "service_completed_successfully",
                                "jobmanager", "service_healthy"));
        assertThat(compose.services()).containsKeys("aws", "state-bucket", "jobmanager");
        assertThat(compose.service("jobmanager").at("/healthcheck/test")).isNotEmpty();
    }

    @Test
    void theImageRunsWhatTheComposeFileRuns() throws Exception {
        Dockerfile image = dockerfile();

        assertThat(WORDS.<List<String>>readValue(image.last("CMD")))
                .isEqualTo(command(LOCAL, "hydrant"))
                .isEqualTo(command(SESSION, "aws"));
    }

    @Test
    void localModeIsAskedForWithOptionsThatItTakes() throws Exception {
        ParseResult command = parse(command(LOCAL, "hydrant"));

        assertThat(command.commandSpec().name()).isEqualTo("local");
        assertThat(command.originalArgs()).contains("--bind=0.0.0.0", KEYS, "--data=/data");
        assertThat(Yaml.texts(ComposeFile.read(LOCAL).service("hydrant").path("volumes")))
                .containsExactly("data:/data", "keys:/keys");
        assertThat(dockerfile().last("VOLUME")).isEqualTo("/data /keys");
    }

    @Test
    void theServerIsAskedForWithOptionsThatItTakes() throws Exception {
        ParseResult command = parse(command(SESSION, "serve"));
        Set<String> services = ComposeFile.read(SESSION).services().keySet();

        assertThat(command.commandSpec().name()).isEqualTo("serve");
        assertThat(command.originalArgs())
                .contains("--jar=" + dockerfile().copies().get(clusterJar()), KEYS)
                .filteredOn(word -> word.contains("=http://"))
                .isNotEmpty()
                .allSatisfy(
                        word ->
                                assertThat(services)
                                        .contains(word.replaceFirst(".*://([^:/]+).*", "$1")));
    }

    @Test
    void theImageIsMadeOfWhatTheBuildMakes() throws Exception {
        Dockerfile image = dockerfile();

        assertThat(image.copies())
                .containsOnlyKeys("target/hydrant-local.jar", clusterJar(), ENTRYPOINT.toString());
        assertThat(WORDS.<List<String>>readValue(image.last("ENTRYPOINT")))
                .containsExactly("sh", image.copies().get(ENTRYPOINT.toString()));
        assertThat(Files.readString(ENTRYPOINT))
                .contains("-jar " + image.copies().get("target/hydrant-local.jar") + " ");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<finalName>hydrant-local</finalName>");
    }

    @Test
    void theImageAsksForItsHealthWhereItIsToldAndAsNobodySpecial() throws Exception {
        Dockerfile image = dockerfile();

        assertThat(image.last("HEALTHCHECK"))
                .contains("http://127.0.0.1:" + image.last("EXPOSE") + "/_hydrant/health");
        assertThat(image.last("USER")).matches("[1-9]\\d*");
    }

    @Test
    void everyInstallationMakesAKeyOfItsOwnAtTheFirstStart() throws Exception {
        Path first = directory.resolve("first.csv");
        Path second = directory.resolve("second.csv");

        assertThat(enter("local", "--access-keys=" + first, "--data=/a b"))
                .endsWith("[local]\n[--access-keys=" + first + "]\n[--data=/a b]\n");
        String made = Files.readString(first);
        enter("local", "--access-keys=" + first);
        enter("local", "--access-keys=" + second);

        assertThat(made).matches("hydrant,[A-Za-z0-9]{40}\n");
        assertThat(Files.readString(first)).isEqualTo(made);
        assertThat(Files.readString(second)).isNotEqualTo(made);
        assertThat(AccessKeys.read(first)).isNotNull();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).contains(first, second).hasSize(3);
        }
    }

    @Test
    void aKeyThatIsGivenIsLeftAsItIs() throws Exception {
        Path given = Files.writeString(directory.resolve("given.csv"), "id,secret\n");

        enter("serve", "--access-keys=" + given);

        assertThat(given).hasContent("id,secret\n");
    }

    @Test
    void noKeyIsInTheFiles() throws Exception {
        try (Stream<Path> files = Files.list(ComposeFile.DIRECTORY)) {
            assertThat(files)
                    .allSatisfy(
                            file ->
                                    assertThat(Files.readString(file))
                                            .doesNotContainPattern(
                                                    "AWS_SECRET_ACCESS_KEY[=:] *[A-Za-z0-9]"));
        }
    }

    @Test
    void everybodySignsWithTheKeyThatIsMade() throws Exception {
        Path keys = Files.writeString(directory.resolve("access-keys.csv"), "hydrant,s3cr/et\n");
        ComposeFile compose = ComposeFile.read(SESSION);

        for (String service : List.of("state-bucket", "jobmanager", "taskmanager", "serve")) {
            List<String> entrypoint =
                    Yaml.texts(compose.service(service).path("entrypoint")).stream()
                            .map(word -> word.replace("$$", "$"))
                            .map(word -> word.replace("/keys/access-keys.csv", keys.toString()))
                            .collect(Collectors.toList());
            List<String> command = new ArrayList<>(entrypoint.subList(0, 4));
            command.addAll(List.of("sh", "-c"));
            command.add("echo \"$AWS_ACCESS_KEY_ID,$AWS_SECRET_ACCESS_KEY\"");

            assertThat(output(new ProcessBuilder(command))).isEqualTo("hydrant,s3cr/et\n");
            assertThat(Yaml.texts(compose.service(service).path("volumes")))
                    .containsExactly("keys:/keys:ro");
        }
        assertThat(Yaml.texts(compose.service("aws").path("volumes"))).contains("keys:/keys");
    }

    @Test
    void noPageButFlinksOwnReadsItsAnswers() throws Exception {
        assertThat(
                        ComposeFile.read(SESSION)
                                .service("jobmanager")
                                .at("/environment/FLINK_PROPERTIES")
                                .asText())
                .contains("web.cancel.enable: false\n")
                .contains("web.access-control-allow-origin: http://127.0.0.1:8081\n");
    }

    @Test
    void flinkKnowsEveryOptionOfTheSessionClusterAndTakesItsValue() throws Exception {
        ComposeFile compose = ComposeFile.read(SESSION);
        Map<String, String> options = new TreeMap<>();
        String given = compose.service("jobmanager").at("/environment/FLINK_PROPERTIES").asText();
        given.lines()
                .map(line -> line.split(": ", 2))
                .forEach(option -> options.put(option[0], option[1]));

        assertThat(compose.service("taskmanager").at("/environment/FLINK_PROPERTIES").asText())
                .isEqualTo(given);
        assertThat(options).isNotEmpty();
        assertThat(FlinkOptionKeys.onTheClassPath().problemsOf(options)).isEmpty();
    }

    private static Dockerfile dockerfile() throws Exception {
        return Dockerfile.read(ComposeFile.DIRECTORY.resolve("Dockerfile"));
    }

    /** What the image starts, with something else in place of Java that says what it was given. */
    private String enter(String... arguments) throws Exception {
        Path programs = Files.createDirectories(directory.resolve("bin"));
        Path java = programs.resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '[%s]\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(List.of("sh", ENTRYPOINT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().merge("PATH", programs.toString(), (old, own) -> own + ":" + old);
        return output(process);
    }

    private static String output(ProcessBuilder command) throws Exception {
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String clusterJar() throws Exception {
        return "target/hydrant-" + Pom.read().version() + ".jar";
    }

    private static List<String> command(String file, String service) throws Exception {
        return Yaml.texts(ComposeFile.read(file).service(service).path("command"));
    }

    private static ParseResult parse(List<String> arguments) {
        String[] words = arguments.toArray(String[]::new);
        return Hydrant.commandLine(words).parseArgs(words).subcommand();
    }
}
