package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

/** What stands in {@code deploy/docker} fits Hydrant, Flink, and each other. */
class ContainersTest {

    private static final String LOCAL = "compose.yaml";
    private static final String SESSION = "compose.session.yaml";

    private static final String KEYS = "--access-keys=/run/secrets/access-keys";

    private static final ObjectReader WORDS = new ObjectMapper().readerForListOf(String.class);

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, SESSION})
    void everyPortIsPublishedToThisMachineAlone(String file) throws Exception {
        assertThat(ComposeFile.read(file).ports())
                .isNotEmpty()
                .allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, SESSION})
    void everyVolumeAndSecretIsDeclared(String file) throws Exception {
        ComposeFile compose = ComposeFile.read(file);

        for (String kind : List.of("volumes", "secrets")) {
            assertThat(compose.used(kind)).isNotEmpty();
            assertThat(compose.declared(kind)).containsOnlyKeys(compose.used(kind));
        }
        assertThat(compose.declared("secrets").values())
                .allSatisfy(
                        secret ->
                                assertThat(
                                                ComposeFile.DIRECTORY.resolve(
                                                        secret.path("file").asText()))
                                        .exists());
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
        assertThat(ComposeFile.read(LOCAL).service("hydrant").path("volumes").get(0).asText())
                .isEqualTo("data:" + dockerfile().last("VOLUME"));
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

        assertThat(image.copies()).containsOnlyKeys("target/hydrant-local.jar", clusterJar());
        assertThat(WORDS.<List<String>>readValue(image.last("ENTRYPOINT")))
                .contains(image.copies().get("target/hydrant-local.jar"));
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
    void everybodySignsWithTheKeyThatIsAskedFor() throws Exception {
        List<String> keys = new ArrayList<>(Files.readAllLines(keyFile()));
        keys.removeIf(line -> line.startsWith("#"));

        assertThat(keys).hasSize(1);
        assertThat(ComposeFile.read(SESSION).credentials()).hasSize(4).containsOnly(keys.get(0));
        assertThat(Files.readString(ComposeFile.DIRECTORY.resolve("README.md")))
                .contains(
                        keys.get(0)
                                .replaceFirst(
                                        "(.*),(.*)",
                                        "AWS_ACCESS_KEY_ID=$1 AWS_SECRET_ACCESS_KEY=$2"));
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

    private static Path keyFile() {
        return ComposeFile.DIRECTORY.resolve("access-keys.csv");
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
