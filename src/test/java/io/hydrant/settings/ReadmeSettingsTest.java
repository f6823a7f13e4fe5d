package io.hydrant.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeSettingsTest {

    private static final String START = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->";

    @Test
    void theTableInTheReadmeIsThatOfTheOptions() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(readme).contains(START, END);
        assertThat(readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END)))
                .as("between the markers in README.md must stand")
                .isEqualTo(table());
    }

    private static String table() {
        return KnownSettings.all().stream()
                .map(ReadmeSettingsTest::row)
                .collect(
                        Collectors.joining(
                                "",
                                "| Setting | Default | What it is |\n| --- | --- | --- |\n",
                                ""));
    }

    private static String row(Setting setting) {
        return "| `"
                + setting.key()
                + "` | "
                + setting.defaultValue().map(value -> "`" + value + "`").orElse("")
                + " | "
                + setting.description()
                + " |\n";
    }
}
