package io.hydrant.job;

import java.net.UnknownHostException;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.SerializedThrowable;

/** Says in one sentence what lies under a stack of exceptions. */
public final class Causes {

    private Causes() {}

    /** Of the innermost one that has something to say. */
    public static String sentence(Throwable failure) {
        String said = firstLine(failure);
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause.getMessage() != null) {
                said = firstLine(cause);
            }
        }
        return said;
    }

    /** Types and messages of all. */
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

    /** Flink carries exceptions of classes it may not know as text: type, colon, message. */
    private static String withoutType(String line) {
        return line.replaceFirst("^([\\w$]+\\.)+[\\w$]+: ", "");
    }

    private static Throwable next(Throwable cause) {
        Throwable next = ExceptionUtils.stripExecutionException(cause).getCause();
        return next == cause ? null : next;
    }
}
