package io.hydrant.expression.jq;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/**
 * Random queries that like to explode, run over random records. Run on its own it goes on for long:
 * the arguments are the first seed and the number of queries.
 */
public final class ExplosiveQueries {

    /** Of the processor, for one record; the limits stop everything long before. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** Garbage included. */
    static final long MOST_BYTES = 2L << 30;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final String[] VALUES = {
        ".",
        ".",
        ".a",
        ".b",
        ".n",
        ".o",
        ".t",
        "1",
        "0",
        "-1",
        "2147483647",
        "1e10",
        "1e300",
        "null",
        "\"a\"",
        "\"\"",
        "[]",
        "{}",
        "$x",
        "$x",
        "[1,2,3]",
        "{a:1}",
        ".[]?",
        "..",
        ".n[1:]",
        ".t[0:5]",
        "nan",
        "infinite"
    };

    private static final String[] ONE_PART = {
        "[%s]",
        "{a:(%s)}",
        "[%s,.]",
        "{a:(%s),b:.}",
        "(%s|tostring)",
        "(%s|tojson)",
        "(%s|length)",
        "[range(%s)]",
        "range(%s)",
        "(%s|explode)",
        "(%s|implode)",
        "(%s|keys)",
        "(%s|add)",
        "(%s|flatten)",
        "(%s|sort)",
        "(%s|unique)",
        "(%s|reverse)",
        "(%s|to_entries)",
        "[%s|..]",
        "(%s|paths)",
        "[%s|recurse]",
        "(%s|@html)",
        "(%s|@uri)",
        "(%s|@base64)",
        "(%s|@json)",
        "(%s|ascii_upcase)",
        "(%s|fromjson)",
        "(%s|tonumber)",
        "first(%s)",
        "last(%s)",
        "(%s|combinations)",
        "(%s|transpose)",
        "(%s|error)",
        "(try %s catch .)",
        "((%s)?)",
        "(%s|floor)",
        "(%s|not)",
        "(%s|type)",
        "isempty(%s)",
        "[path(%s)]",
        "del(%s)",
        "(%s|todate)",
        "\"\\(%s)\\(.)\"",
        "any(%s)",
        "(-(%s))",
        "(%s|min,max)",
        "(%s|utf8bytelength)"
    };

    private static final String[] TWO_PARTS = {
        "(%s,%s)",
        "(%s|%s)",
        "(%s|%s)",
        "(%s+%s)",
        "(%s+%s)",
        "(%s*%s)",
        "(%s-%s)",
        "(%s/%s)",
        "(%s%%%s)",
        "(%s==%s)",
        "(%s<%s)",
        "(%s//%s)",
        "(%s and %s)",
        "(%s|=%s)",
        "(%s=%s)",
        "(%s+=%s)",
        "(%s|map(%s))",
        "(%s|map_values(%s))",
        "(%s|select(%s))",
        "(%s|.[%s])",
        "(%s|.[%s:])",
        "limit(%s;%s)",
        "until(%s;%s)",
        "[while(%s;%s)]",
        "[recurse(%s;%s)]",
        "(reduce range(40) as $i (%s;%s))",
        "(reduce range(100000) as $i (%s;%s))",
        "(foreach (%s) as $i (.;%s))",
        "(%s as $x|%s)",
        "(%s|contains(%s))",
        "(%s|inside(%s))",
        "(%s|index(%s))",
        "(%s|indices(%s))",
        "(%s|split(%s))",
        "(%s|join(%s))",
        "(%s|ltrimstr(%s))",
        "(%s|startswith(%s))",
        "(%s|group_by(%s))",
        "(%s|sort_by(%s))",
        "(%s|min_by(%s))",
        "(%s|test(%s))",
        "[%s|match(%s;\"g\")]",
        "(%s|gsub(%s;\"xx\"))",
        "(%s|gsub(\"a\";%s))",
        "[%s|splits(%s)]",
        "(%s|test(\"^(a+)+$\"),%s)",
        "(%s|test(\"(a|a)*b\"),%s)",
        "(%s|getpath(%s))",
        "(%s|delpaths(%s))",
        "(%s|setpath([\"a\",0];%s))",
        "(%s|walk(%s))",
        "(%s|with_entries(%s))",
        "(%s|has(%s))",
        "(%s|strftime(%s))",
        "(%s|strptime(%s))",
        "(if %s then %s else . end)",
        "(def f: %s,(%s|f); f)",
        "(def f: if length>9 then . else (%s|f),(%s|f) end; f)",
        "(def f(g): %s|g|g; f(%s))",
        "INDEX(%s;%s)",
        "(label $out|%s|if . then break $out else %s end)"
    };

    private final Random random;

    private ExplosiveQueries(long seed) {
        random = new Random(seed);
    }

    public static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        long count = Long.parseLong(args[1]);
        long failed = 0;
        for (long seed = first; seed < first + count; seed++) {
            failed += run(seed) ? 0 : 1;
        }
        System.out.println(count + " queries, of which " + failed + " failed, from seed " + first);
    }

    /** Whether the query has results; throws when it takes too long or too much. */
    static boolean run(long seed) {
        ExplosiveQueries made = new ExplosiveQueries(seed);
        String query = ". as $x | " + made.query(1 + made.random.nextInt(5));
        byte[] record = made.record();
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long nanos = THREADS.getCurrentThreadCpuTime();
        boolean hasResults = hasResults(query, record);
        long usedBytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
        Duration used = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - nanos);
        if (usedBytes > MOST_BYTES || used.compareTo(LONGEST) > 0) {
            throw new AssertionError(
                    query
                            + " with seed "
                            + seed
                            + " took "
                            + used
                            + " and "
                            + usedBytes
                            + " bytes");
        }
        return hasResults;
    }

    private static boolean hasResults(String query, byte[] record) {
        try {
            JqQuery.compile(query).results(record);
            return true;
        } catch (QueryFailedException e) {
            return false;
        } catch (InvalidQueryException e) {
            throw new AssertionError("The query is not one: " + query, e);
        }
    }

    private String query(int depth) {
        int kind = random.nextInt(depth <= 0 ? 1 : 10);
        if (kind == 0) {
            return any(VALUES);
        }
        return kind < 4
                ? String.format(Locale.ROOT, any(ONE_PART), query(depth - 1))
                : String.format(Locale.ROOT, any(TWO_PARTS), query(depth - 1), query(depth - 1));
    }

    private String any(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private byte[] record() {
        int size = random.nextInt(random.nextInt(10) == 0 ? 20_000 : 60) + 1;
        StringBuilder numbers = new StringBuilder("1");
        for (int i = 1; i < size; i++) {
            numbers.append(',').append(random.nextInt(100));
        }
        String text =
                "{\"a\":{\"b\":[1,{\"c\":null}]},\"b\":\""
                        + "a".repeat(size)
                        + "!\",\"n\":["
                        + numbers
                        + "],\"o\":{\"a\":{\"a\":{\"a\":1}},\"b\":2},\"t\":\""
                        + "ab ".repeat(size)
                        + "\"}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
