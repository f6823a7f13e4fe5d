package io.hydrant.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.pages.Generated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/settings.md");

    /** Sections of the page, and how the keys of their settings begin. */
    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("source", List.of("definition", "kinesis.", "direct-put."));
        GROUPS.put("functions", List.of("lambda."));
        GROUPS.put("s3", List.of("s3.", "gzip.", "prefix.", "partitions.", "manifest"));
        GROUPS.put("conversion", List.of("glue.", "schema."));
        GROUPS.put("opensearch", List.of("opensearch."));
        GROUPS.put("http", List.of("http-endpoint.", "splunk.", "secretsmanager."));
        GROUPS.put("redshift", List.of("redshift."));
        GROUPS.put("job", List.of("delivery.", "preflight", "logs.", "job."));
    }

    @Test
    void theTablesOfThePageAreThoseOfTheOptions() throws IOException {
        for (String group : GROUPS.keySet()) {
            Generated.assertSection(PAGE, group, table(group));
        }
    }

    @Test
    void everySettingIsInOneTable() {
        assertThat(KnownSettings.all())
                .allSatisfy(
                        setting ->
                                assertThat(GROUPS.keySet())
                                        .as(setting.key())
                                        .filteredOn(group -> isIn(group, setting))
                                        .hasSize(1));
    }

    private static boolean isIn(String group, Setting setting) {
        return GROUPS.get(group).stream().anyMatch(setting.key()::startsWith);
    }

    private static String table(String group) {
        return KnownSettings.all().stream()
                .filter(setting -> isIn(group, setting))
                .map(SettingsPageTest::row)
                .collect(
                        Collectors.joining(
                                "",
                                "| Setting | Default | What it is | Value |\n"
                                        + "| --- | --- | --- | --- |\n",
                                ""));
    }

    private static String row(Setting setting) {
        return "| `"
                + setting.key()
                + "` | "
                + setting.defaultValue().map(value -> "`" + value + "`").orElse("")
                + " | "
                + setting.description().replace("<", "&lt;")
                + " | "
                + setting.allowed()
                + " |\n";
    }
}
