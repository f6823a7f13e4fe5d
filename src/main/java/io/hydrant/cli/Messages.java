package io.hydrant.cli;

import io.hydrant.definition.InvalidDefinitionException;
import io.hydrant.settings.InvalidSettingsException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into sentences on standard error, and an exit status. */
final class Messages implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                wrong instanceof UnmatchedArgumentException
                        ? UnknownArgument.sentence((UnmatchedArgumentException) wrong)
                        : wrong.getMessage());
        err.println(
                "See '" + command.getCommandSpec().qualifiedName() + " --help' for what there is.");
        return ExitStatus.BAD_INPUT;
    }

    @Override
    public int handleExecutionException(
            Exception wrong, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        err.println(sentence(wrong));
        if (Hydrant.isDebugging(command)) {
            wrong.printStackTrace(err);
        }
        return exitStatus(wrong);
    }

    private static String sentence(Exception wrong) {
        if (wrong instanceof CommandException
                || wrong instanceof InvalidDefinitionException
                || wrong instanceof InvalidSettingsException) {
            return wrong.getMessage();
        }
        return "Hydrant failed unexpectedly: " + wrong + ". With --debug it shows where.";
    }

    private static int exitStatus(Exception wrong) {
        if (wrong instanceof CommandException) {
            return ((CommandException) wrong).exitStatus();
        }
        return wrong instanceof InvalidDefinitionException
                        || wrong instanceof InvalidSettingsException
                ? ExitStatus.BAD_INPUT
                : ExitStatus.FAILED;
    }
}
