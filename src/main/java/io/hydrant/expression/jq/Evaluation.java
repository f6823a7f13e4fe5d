package io.hydrant.expression.jq;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
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

    /** As many characters as are handled in the time of one step. */
    private static final int CHARACTERS_IN_A_STEP = 32;

    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(Limit.REGEX_MILLIS.most());

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** The nodes of a query are shared by threads, and know nothing of whose record this is. */
    private static final ThreadLocal<Evaluation> CURRENT = new ThreadLocal<>();

    private long steps;
    private long bytes;
    private long results;
    private long regexStart = -1;
    private long regexNanos;
    private final Map<String, OnigUtils.Pattern> patterns = new HashMap<>(4);

    Evaluation() {}

    /** On this thread, until {@link #end}. */
    static Evaluation begin() {
        Evaluation evaluation = new Evaluation();
        CURRENT.set(evaluation);
        return evaluation;
    }

    static void end() {
        CURRENT.remove();
    }

    static Evaluation current() {
        return CURRENT.get();
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

    /** Each is compiled once for a record: many values of it are often matched with the same. */
    OnigUtils.Pattern pattern(String pattern, String flags) throws JsonQueryException {
        String key = flags + "/" + pattern;
        OnigUtils.Pattern compiled = patterns.get(key);
        if (compiled == null) {
            steps(COMPILATION + (long) COMPILATION * pattern.length() / 8);
            bytes(COMPILATION + 64L * pattern.length());
            compiled = new OnigUtils.Pattern(pattern, flags);
            patterns.put(key, compiled);
        }
        return compiled;
    }

    /** Whether, and so where, the pattern matches from there on. */
    int search(Matcher matcher, int from, int end) {
        step();
        if (end > Limit.REGEX_BYTES.most()) {
            throw new LimitExceededException(Limit.REGEX_BYTES);
        }
        if (regexStart < 0) {
            regexStart = THREADS.getCurrentThreadCpuTime();
        }
        int found = timedSearch(matcher, from, end);
        while (found == Matcher.INTERRUPTED || regexNanos >= MOST_NANOS) {
            checkProcessorTime();
            if (found == Matcher.INTERRUPTED) {
                found = timedSearch(matcher, from, end);
            }
        }
        return found;
    }

    private int timedSearch(Matcher matcher, int from, int end) {
        long start = System.nanoTime();
        matcher.setTimeout(MOST_NANOS - regexNanos);
        int found = matcher.search(from, end, Option.NONE);
        regexNanos += System.nanoTime() - start;
        return found;
    }

    /** On a busy machine, the clock runs while the matcher does not. */
    private void checkProcessorTime() {
        long used = THREADS.getCurrentThreadCpuTime() - regexStart;
        if (regexStart < 0 || used >= MOST_NANOS) {
            throw new LimitExceededException(Limit.REGEX_MILLIS);
        }
        regexNanos = used;
    }
}
