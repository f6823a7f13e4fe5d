package io.hydrant.attack;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How requests were answered, and how slowly. */
final class Tally {

    /** Not offered by S3, too much at once, no such HTTP: what a client can cause, and is told. */
    private static final Set<Integer> DOCUMENTED = Set.of(501, 503, 505);

    private final Duration longest;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, String> faults = new TreeMap<>();
    private long requests;
    private Duration slowest = Duration.ZERO;
    private String slowestRequest = "";

    /** The longest that a call may take. */
    Tally(Duration longest) {
        this.longest = longest;
    }

    /** The request is told of, by its description, when its answer is not as it should be. */
    synchronized void note(Reply reply, Duration time, String request) {
        note(reply.outcome(), time, request);
        if (reply.isHtmlOfItsOwn()) {
            fault("an HTML page, " + reply.status(), request);
        }

        if (reply.status() >= 500 && !DOCUMENTED.contains(reply.status())) {
            fault("a status of " + reply.outcome(), request);
        }
    }

    synchronized void noteUnanswered(Exception why, Duration time, String request) {
        String outcome = "no answer: " + why.getClass().getSimpleName();
        note(outcome, time, request);
        fault(outcome, request);
    }

    private void note(String outcome, Duration time, String request) {
        requests++;
        outcomes.merge(outcome, 1, Integer::sum);
        if (time.compareTo(slowest) > 0) {
            slowest = time;
            slowestRequest = request;
        }
    }

    /** The first of each kind is enough to find its cause. */
    private void fault(String kind, String request) {
        faults.putIfAbsent(kind, request);
    }

    synchronized void addTo(Report report, Duration took) {
        report.figure("requests", requests);
        report.figure("requests per second", requests * 1000 / Math.max(1, took.toMillis()));
        report.figure("slowest call", slowest.toMillis() + " ms");
        outcomes.forEach((outcome, count) -> report.figure("  " + outcome, count));
        faults.forEach((kind, request) -> report.expect(false, kind + ", after " + request));
        report.expect(
                slowest.compareTo(longest) <= 0,
                "a call took " + slowest.toMillis() + " ms: " + slowestRequest);
    }
}
