package io.hydrant.cli.arguments;

/** Process exit codes. */
public final class ExitStatus {

    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int BAD_INPUT = 2;

    private ExitStatus() {}
}
