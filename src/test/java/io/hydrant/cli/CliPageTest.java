package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.pages.Generated;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/cli.md");

    @Test
    void thePageShowsWhatHelpPrints() throws Exception {
        for (Map.Entry<String, String> command : CommandReference.help().entrySet()) {
            Generated.assertSection(
                    PAGE, command.getKey(), "```text\n" + command.getValue() + "```\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate conf/firehose-etl-stream.json",
                "explain conf/firehose-etl-stream.json"
            })
    void thePageShowsWhatACommandPrints(String command) throws Exception {
        StringWriter out = new StringWriter();

        Hydrant.commandLine(command.split(" "))
                .setOut(new PrintWriter(out))
                .execute(command.split(" "));

        assertThat(ShownCommands.outputs()).containsKey(command);
        assertThat(out.toString()).startsWith(ShownCommands.outputs().get(command));
    }
}
