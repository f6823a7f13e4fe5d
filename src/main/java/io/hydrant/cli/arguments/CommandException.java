package io.hydrant.cli.arguments;

/** A command came to an end that its user must know about, in one sentence. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    private CommandException(int exitStatus, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitStatus = exitStatus;
    }

    /** What was asked for cannot be done by anybody. */
    public static CommandException badInput(String sentence) {
        return new CommandException(ExitStatus.BAD_INPUT, sentence, null);
    }

    public static CommandException failed(String sentence, Throwable cause) {
        return new CommandException(ExitStatus.FAILED, sentence, cause);
    }

    public int exitStatus() {
        return exitStatus;
    }
}
