package io.hydrant.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands of the page of commands, each with the output that is shown below it. */
final class ShownCommands {

    private static final Path PAGE = Path.of("src/site/markdown/cli.md");

    private static final Pattern SHOWN =
            Pattern.compile(
                    "```\\ntarget/hydrant ([^\\n]*)\\n```\\n\\n```\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern SAMPLE = Pattern.compile("```jsonl\\n(.*?)```", Pattern.DOTALL);

    private ShownCommands() {}

    /** From the arguments of a command to what it prints. */
    static Map<String, String> outputs() throws IOException {
        Map<String, String> outputs = new LinkedHashMap<>();
        Matcher shown = SHOWN.matcher(Files.readString(PAGE));
        while (shown.find()) {
            outputs.put(shown.group(1), shown.group(2));
        }
        return outputs;
    }

    /** The records that the commands are shown with. */
    static String sample() throws IOException {
        Matcher sample = SAMPLE.matcher(Files.readString(PAGE));
        if (!sample.find()) {
            throw new IllegalStateException("There are no sample records in " + PAGE);
        }
        return sample.group(1);
    }
}
