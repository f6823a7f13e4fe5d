package io.hydrant.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the last cause of a stack trace. */
public final class RootCause {

    private static final Pattern CAUSE =
            Pattern.compile(
                    "(?m)^(?:Caused by: )?(?<class>(?:[a-z][\\w]*\\.)+[A-Z][\\w$]*)(?:: (?<message>.*))?$");

    private static final Pattern SENDER = Pattern.compile("^\\[[^\\]]*\\] *");

    private RootCause() {}

    /** Returns the message of the last cause, or its class if it has no message. */
    public static String ofStackTrace(String trace) {
        String sentence = trace.lines().findFirst().orElse("");
        Matcher causes = CAUSE.matcher(trace);
        while (causes.find()) {
            String name = causes.group("class");
            sentence =
                    causes.group("message") == null || causes.group("message").isBlank()
                            ? name
                            : causes.group("message");
        }
        return SENDER.matcher(sentence.strip()).replaceFirst("");
    }
}
