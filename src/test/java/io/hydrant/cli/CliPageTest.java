package io.hydrant.cli;

import io.hydrant.pages.Generated;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CliPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/cli.md");

    @Test
    void thePageShowsWhatHelpPrints() throws Exception {
        for (Map.Entry<String, String> command : CommandReference.help().entrySet()) {
            Generated.assertSection(
                    PAGE, command.getKey(), "```text\n" + command.getValue() + "```\n");
        }
    }
}
