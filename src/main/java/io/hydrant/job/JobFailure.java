package io.hydrant.job;

import java.io.IOException;
import java.util.Optional;

/** Why a job failed last, and was restarted. */
public final class JobFailure {

    private static final String CAUSE = "Caused by: ";

    private JobFailure() {}

    /** The innermost cause in one line; empty if there was none. */
    public static Optional<String> fetch(FlinkRestApi rest, String jobId)
            throws IOException, InterruptedException {
        return rest.get("jobs/" + jobId + "/exceptions")
                .path("root-exception")
                .asText("")
                .lines()
                .filter(line -> !line.startsWith("\t"))
                .reduce((outer, inner) -> inner.startsWith(CAUSE) ? inner : outer)
                .filter(line -> !line.isEmpty() && !line.equals("null"))
                .map(JobFailure::withoutType);
    }

    private static String withoutType(String line) {
        return line.replaceFirst("^(" + CAUSE + ")?(([\\w$]+\\.)+[\\w$]+: )?", "");
    }
}
