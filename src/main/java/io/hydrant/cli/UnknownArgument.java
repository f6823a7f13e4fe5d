package io.hydrant.cli;

import io.hydrant.definition.reading.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What to say of an argument that no command has. */
final class UnknownArgument {

    private UnknownArgument() {}

    static String sentence(UnmatchedArgumentException wrong) {
        List<String> unknown = wrong.getUnmatched();
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        // The value of an unknown option looks like one more argument.
        Optional<String> option =
                unknown.stream().filter(argument -> argument.startsWith("-")).findFirst();
        if (option.isPresent()) {
            String name = option.get().split("=", 2)[0];
            return name
                    + " is unknown"
                    + suggestion(name, new ArrayList<>(command.optionsMap().keySet()));
        }
        String argument = unknown.get(0);
        return command.subcommands().isEmpty()
                ? "'" + argument + "' is one argument too many"
                : "'"
                        + argument
                        + "' is no command"
                        + suggestion(argument, new ArrayList<>(command.subcommands().keySet()));
    }

    private static String suggestion(String unknown, List<String> names) {
        return NearestName.to(unknown, names)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }
}
