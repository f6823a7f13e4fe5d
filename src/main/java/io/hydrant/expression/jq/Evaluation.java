package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.OnigUtils;
import org.joni.Matcher;
import org.joni.Option;

/** What the evaluation of a query has used for one record so far, held against every limit. */
final class Evaluation {

    /** Of a text in memory, besides its characters. */
    private static final int TEXT = 56;

    /** Of a pattern, in steps and bytes. */
    private static final int COMPILATION = 256;

    /** Of the start of a search, in steps. */
    private static final int SEARCH = 8;

    /** As many characters as are handled in the time of one step. */
    private static final int CHARACTERS_IN_A_STEP = 32;

    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(Limit.REGEX_MILLIS.most());

    /** To ask for the time of the processor takes longer than most searches. */
    private static final long UNWATCHED_NANOS = MOST_NANOS / 10;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** The nodes of a query are shared by threads, and know nothing of whose record this is. */
    private static final ThreadLocal<Evaluation> CURRENT = new ThreadLocal<>();

    private long steps;
    private long bytes;
    private long results;
    private long regexNanos;
    private long allowedNanos = UNWATCHED_NANOS;
    private long processorStart = -1;
    private final Patterns patterns;
    private final Set<String> paid = new HashSet<>(4);
    private Exception failure;
    private FailedCall failedCall;

    Evaluation(Patterns patterns) {
        this.patterns = patterns;
    }

    /** On this thread, until {@link #end}. */
    static Evaluation begin(Patterns patterns) {
        Evaluation evaluation = new Evaluation(patterns);
        CURRENT.set(evaluation);
        return evaluation;
    }

    static void end() {
        CURRENT.remove();
    }

    static Evaluation current() {
        return CURRENT.get();
    }

    /** Those around it fail of the same exception; the first one that says so is the reason. */
    void callFailed(String function, JsonNode in, Exception thrown) {
        if (failure != thrown) {
            failure = thrown;
            failedCall = new FailedCall(function, ValueKind.of(in));
        }
    }

    /** Empty when it failed outside of a function. */
    Optional<FailedCall> failedCall(Exception thrown) {
        return failure == thrown ? Optional.of(failedCall) : Optional.empty();
    }

    void step() {
        if (++steps > Limit.STEPS.most()) {
            throw new LimitExceededException(Limit.STEPS);
        }
    }

    void steps(long more) {
        steps += more;
        if (steps > Limit.STEPS.most()) {
            throw new LimitExceededException(Limit.STEPS);
        }
    }

    void bytes(long more) {
        bytes += more;
        if (bytes > Limit.BYTES.most()) {
            throw new LimitExceededException(Limit.BYTES);
        }
    }

    void result() {
        if (++results > Limit.RESULTS.most()) {
            throw new LimitExceededException(Limit.RESULTS);
        }
    }

    /** Of a text that is read from its start to its end. */
    void read(long characters) {
        steps(1 + characters / CHARACTERS_IN_A_STEP);
    }

    /** Of a text that is made. */
    void text(long characters) {
        bytes(TEXT);
        characters(characters);
    }

    /** Of a text that grows. */
    void characters(long more) {
        bytes(2 * more);
        read(more);
    }

    /** Paid once for a record, as if it were compiled for it: no record pays for another. */
    OnigUtils.Pattern pattern(String pattern, String flags) throws JsonQueryException {
        String key = flags + "/" + pattern;
        if (paid.add(key)) {
            steps(COMPILATION + (long) COMPILATION * pattern.length() / 8);
            bytes(COMPILATION + 64L * pattern.length());
        }
        return patterns.get(key, pattern, flags);
    }

    /** Whether, and so where, the pattern matches from there on. */
    int search(Matcher matcher, int from, int end) {
        steps(SEARCH);
        if (end > Limit.REGEX_BYTES.most()) {
            throw new LimitExceededException(Limit.REGEX_BYTES);
        }
        int found = timedSearch(matcher, from, end);
        while (found == Matcher.INTERRUPTED || regexNanos >= allowedNanos) {
            allowMore();
            if (found == Matcher.INTERRUPTED) {
                found = timedSearch(matcher, from, end);
            }
        }
        return found;
    }

    private int timedSearch(Matcher matcher, int from, int end) {
        long start = System.nanoTime();
        matcher.setTimeout(allowedNanos - regexNanos);
        int found = matcher.search(from, end, Option.NONE);
        regexNanos += System.nanoTime() - start;
        return found;
    }

    /** On a busy machine the clock runs while the matcher does not: it may go on for as long. */
    private void allowMore() {
        long now = THREADS.getCurrentThreadCpuTime();
        if (processorStart < 0) {
            processorStart = now - Math.min(now, UNWATCHED_NANOS);
        }
        long left = MOST_NANOS - (now - processorStart);
        if (left <= 0 || processorStart < 0) {
            throw new LimitExceededException(Limit.REGEX_MILLIS);
        }
        allowedNanos = regexNanos + left;
    }
}
