package io.hydrant.cli;

/** What the shell is told. */
final class ExitStatus {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;

    private ExitStatus() {}
}
