package io.hydrant.job;

import java.net.UnknownHostException;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.SerializedThrowable;

/** Describes an exception by its causes. */
public final class Causes {

    private Causes() {}

    /**
     * Returns the first line of the innermost message. Without any message, it returns the name of
     * the class.
     */
    public static String sentence(Throwable failure) {
        String said = firstLine(failure);
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause.getMessage() != null) {
                said = firstLine(cause);
            }
        }
        return said;
    }

    /** Returns the type and the message of the exception and of each cause, a line for each. */
    public static String names(Throwable failure) {
        StringBuilder names = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            names.append(cause).append('\n');
        }
        return names.toString();
    }

    public static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        String line = message.lines().findFirst().orElse("");
        if (failure instanceof UnknownHostException) {
            return "unknown host " + line;
        }
        return failure instanceof SerializedThrowable ? withoutType(line) : line;
    }

    /** Flink serializes an exception of an unknown class as text: type, colon, message. */
    private static String withoutType(String line) {
        return line.replaceFirst("^([\\w$]+\\.)+[\\w$]+: ", "");
    }

    private static Throwable next(Throwable cause) {
        Throwable next = ExceptionUtils.stripExecutionException(cause).getCause();
        return next == cause ? null : next;
    }
}
