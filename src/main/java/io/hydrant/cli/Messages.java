package io.hydrant.cli;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.definition.reading.InvalidDefinitionException;
import io.hydrant.preflight.FileSystemPlugin;
import io.hydrant.settings.InvalidSettingsException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into sentences on standard error, and an exit status. */
final class Messages implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private Throwable cause;

    /** Of what went wrong, beyond what was said. */
    Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                wrong instanceof UnmatchedArgumentException
                        ? UnknownArgument.sentence((UnmatchedArgumentException) wrong)
                        : wrong.getMessage());
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
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
        cause = isASentence(wrong) ? wrong.getCause() : wrong;
        return exitStatus(wrong);
    }

    private static String sentence(Exception wrong) {
        if (isASentence(wrong)) {
            return wrong.getMessage();
        }
        return FileSystemPlugin.missingIn(wrong)
                .orElseGet(
                        () ->
                                "Hydrant failed unexpectedly: "
                                        + wrong
                                        + ". --debug prints the stack trace.");
    }

    private static boolean isASentence(Exception wrong) {
        return wrong instanceof CommandException
                || wrong instanceof InvalidDefinitionException
                || wrong instanceof InvalidSettingsException;
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
