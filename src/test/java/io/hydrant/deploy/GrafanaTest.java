package io.hydrant.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class GrafanaTest {

    private static final Path FOLDER = Path.of("deploy/grafana");

    @ParameterizedTest
    @ValueSource(strings = {"dashboard.json", "alerts.yml", "alerts-test.yml"})
    void eachMetricThatIsAskedForCanBeThere(String file) throws IOException {
        assertThat(ScrapedNames.namedIn(FOLDER.resolve(file)))
                .isNotEmpty()
                .isSubsetOf(ScrapedNames.known());
        for (String pattern : ScrapedNames.patternsIn(FOLDER.resolve(file))) {
            assertThat(ScrapedNames.known()).anyMatch(name -> name.matches(pattern));
        }
    }

    @Test
    void theDashboardAnswersFourQuestions() throws IOException {
        assertThat(panels().filter(panel -> type(panel).equals("row")).map(GrafanaTest::title))
                .containsExactly(
                        "Is my data arriving?",
                        "How old is it?",
                        "What fails?",
                        "What does it cost?");
    }

    @Test
    void eachPanelAsksTheChosenPrometheusAndSaysWhatItShows() throws IOException {
        List<JsonNode> panels =
                panels().filter(panel -> !type(panel).equals("row")).collect(Collectors.toList());

        assertThat(panels).isNotEmpty();
        for (JsonNode panel : panels) {
            assertThat(panel.path("description").asText()).as(title(panel)).isNotEmpty();
            assertThat(panel.path("targets")).as(title(panel)).isNotEmpty();
            Set<String> references = new HashSet<>();
            for (JsonNode target : panel.path("targets")) {
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(target.path("expr").asText()).isNotEmpty();
                assertThat(references.add(target.path("refId").asText())).isTrue();
            }
        }
        assertThat(dashboard().at("/templating/list").findValuesAsText("name"))
                .containsExactly("datasource", "stream", "usd_firehose_gb", "usd_s3_thousand");
    }

    @Test
    void panelsHaveIdsOfTheirOwnAndDoNotOverlap() throws IOException {
        Set<Integer> ids = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : panels().collect(Collectors.toList())) {
            assertThat(ids.add(panel.path("id").asInt())).as(title(panel)).isTrue();
            JsonNode place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    int column = place.path("x").asInt() + x;
                    assertThat(column).as(title(panel)).isLessThan(24);
                    String cell = column + "/" + (place.path("y").asInt() + y);
                    assertThat(taken.add(cell)).as(title(panel) + " at " + cell).isTrue();
                }
            }
        }
    }

    @Test
    void eachAlertSaysHowBadItIsAndWhatToDoAndIsTried() throws IOException {
        List<String> alerts = new ArrayList<>();
        for (Map<String, Object> rule : rules()) {
            alerts.add((String) rule.get("alert"));
            assertThat(rule).containsKeys("expr", "labels", "annotations");
            assertThat(((Map<?, ?>) rule.get("labels")).get("severity"))
                    .isIn("warning", "critical");
            assertThat(((Map<?, ?>) rule.get("annotations")).keySet())
                    .isEqualTo(Set.of("summary", "description"));
        }
        String tests = Files.readString(FOLDER.resolve("alerts-test.yml"));
        assertThat(alerts).doesNotHaveDuplicates().allMatch(alert -> tests.contains(": " + alert));
    }

    @Test
    void prometheusTakesTheRulesAndTheyFireWhenTheyShould() throws Exception {
        assumeTrue(isThere("promtool"), "There is no promtool on the PATH: its checks are skipped");

        assertThat(promtool("check", "rules", "alerts.yml")).isZero();
        assertThat(promtool("check", "config", "prometheus.yml")).isZero();
        assertThat(promtool("test", "rules", "alerts-test.yml")).isZero();
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private static int promtool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).directory(FOLDER.toFile()).inheritIO().start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(ScrapedNames.DASHBOARD.toFile());
    }

    private static Stream<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        dashboard().path("panels").forEach(panels::add);
        return panels.stream();
    }

    private static String type(JsonNode panel) {
        return panel.path("type").asText();
    }

    private static String title(JsonNode panel) {
        return panel.path("title").asText();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(ScrapedNames.ALERTS));
        List<Map<String, Object>> groups = (List<Map<String, Object>>) file.get("groups");
        assertThat(groups).hasSize(1);
        return (List<Map<String, Object>>) groups.get(0).get("rules");
    }
}
