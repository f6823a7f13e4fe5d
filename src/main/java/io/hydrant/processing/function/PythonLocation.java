package io.hydrant.processing.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A handler in a Python file, run by processes on the machines of the job's tasks. */
final class PythonLocation implements FunctionLocation {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String handler;
    private final LocalFunction function;

    PythonLocation(String file, String handler, LocalFunction function) {
        this.file = file;
        this.handler = handler;
        this.function = function;
    }

    @Override
    public FunctionInvoker open(int concurrency) throws IOException {
        if (!Files.isRegularFile(path())) {
            throw new IOException(this + ", but there is no file " + path());
        }
        return PythonInvoker.open(this, concurrency);
    }

    Path path() {
        return Path.of(file).toAbsolutePath();
    }

    String handler() {
        return handler;
    }

    LocalFunction function() {
        return function;
    }

    /** The setting, as it was given. */
    @Override
    public String toString() {
        return function.setting() + " is python:" + file + "#" + handler;
    }
}
