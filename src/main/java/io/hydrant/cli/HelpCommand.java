package io.hydrant.cli;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.definition.reading.NearestName;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code --help} prints, for those who write it as a command. */
@Command(
        name = "help",
        header = "Prints the help of a command.",
        customSynopsis = "hydrant help [COMMAND]",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n")
final class HelpCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..1",
            description = "The command; without it, all commands are listed.")
    private String name;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine hydrant = spec.parent().commandLine();
        CommandLine command = name == null ? hydrant : named(hydrant.getSubcommands());
        command.usage(spec.commandLine().getOut());
        return ExitStatus.OK;
    }

    private CommandLine named(Map<String, CommandLine> commands) {
        if (!commands.containsKey(name)) {
            throw CommandException.badInput(
                    "COMMAND is " + name + "; " + NearestName.suggestion(name, commands.keySet()));
        }
        return commands.get(name);
    }
}
