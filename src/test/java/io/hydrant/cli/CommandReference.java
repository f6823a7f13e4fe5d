package io.hydrant.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** What the commands take, for pages that speak of them. */
public final class CommandReference {

    private CommandReference() {}

    /** The names of the options of each command, without their hyphens. */
    public static Map<String, Set<String>> options() {
        Map<String, Set<String>> options = new LinkedHashMap<>();
        commands()
                .forEach(
                        (name, command) ->
                                options.put(
                                        name,
                                        command.getCommandSpec().options().stream()
                                                .map(OptionSpec::longestName)
                                                .map(option -> option.replaceFirst("^--?", ""))
                                                .collect(Collectors.toCollection(TreeSet::new))));
        return options;
    }

    /** What {@code --help} prints, without the settings, which have a page of their own. */
    static Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        help.put("hydrant", Hydrant.commandLine().getUsageMessage(Ansi.OFF));
        commands().forEach((name, command) -> help.put(name, command.getUsageMessage(Ansi.OFF)));
        return help;
    }

    private static Map<String, CommandLine> commands() {
        return Hydrant.commandLine().getSubcommands();
    }
}
