package io.hydrant.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The last fifteen minutes of a delivery stream, a point every five seconds at most. */
final class History {

    private static final long BETWEEN_POINTS = Duration.ofSeconds(5).toMillis();
    private static final long LENGTH = Duration.ofMinutes(15).toMillis();

    /** Rates are those of the last seconds, so that one late look makes no peak. */
    private static final long RATE_MILLIS = Duration.ofSeconds(10).toMillis();

    /** What was known at a time. */
    private static final class Point {
        private final long at;
        private final Totals totals;
        private final long buffered;
        private final long freshness;

        Point(long at, Totals totals, long buffered, long freshness) {
            this.at = at;
            this.totals = totals;
            this.buffered = buffered;
            this.freshness = freshness;
        }
    }

    private final Deque<Point> points = new ArrayDeque<>();
    private Point newest;

    /** {@code at} is in epoch milliseconds. */
    void add(long at, Totals totals, long buffered, long freshness) {
        newest = new Point(at, totals, buffered, freshness);
        if (points.isEmpty() || at - points.getLast().at >= BETWEEN_POINTS) {
            points.addLast(newest);
        }
        while (points.getFirst().at < at - LENGTH) {
            points.removeFirst();
        }
    }

    /** Records in a second. */
    double inPerSecond() {
        Point before = beforeNewest();
        return rate(before.totals.in(), newest.totals.in(), newest.at - before.at);
    }

    double deliveredPerSecond() {
        Point before = beforeNewest();
        return rate(before.totals.delivered(), newest.totals.delivered(), newest.at - before.at);
    }

    private Point beforeNewest() {
        Iterator<Point> newestFirst = points.descendingIterator();
        Point before = newest;
        while (newestFirst.hasNext() && newest.at - before.at < RATE_MILLIS) {
            before = newestFirst.next();
        }
        return before;
    }

    private static double rate(long before, long now, long millis) {
        return millis <= 0 ? 0 : Math.round(10_000.0 * Math.max(0, now - before) / millis) / 10.0;
    }

    /** Records that came in in a second, for a small picture. */
    void writeRates(ArrayNode rates) {
        Point last = null;
        for (Point point : points) {
            if (last != null) {
                rates.add(rate(last.totals.in(), point.totals.in(), point.at - last.at));
            }
            last = point;
        }
    }

    /** An array for each figure, all of one length. */
    void writeSeries(ObjectNode series) {
        ArrayNode at = series.putArray("at");
        ArrayNode in = series.putArray("inPerSecond");
        ArrayNode delivered = series.putArray("deliveredPerSecond");
        ArrayNode failed = series.putArray("failedPerSecond");
        ArrayNode buffered = series.putArray("bytesBuffered");
        ArrayNode freshness = series.putArray("freshnessSeconds");
        Point last = null;
        for (Point point : points) {
            if (last != null) {
                long millis = point.at - last.at;
                at.add(point.at / 1000);
                in.add(rate(last.totals.in(), point.totals.in(), millis));
                delivered.add(rate(last.totals.delivered(), point.totals.delivered(), millis));
                failed.add(rate(last.totals.failed(), point.totals.failed(), millis));
                buffered.add(point.buffered);
                freshness.add(point.freshness);
            }
            last = point;
        }
    }
}
