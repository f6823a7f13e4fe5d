package io.hydrant.processing.partitioning;

import io.hydrant.expression.PartitionPath;
import io.hydrant.expression.PrefixExpression;
import io.hydrant.expression.UnusablePartitionException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Evaluates the prefix, and remembers what came out: most records belong to a known partition. */
final class PartitionPaths {

    private static final int MOST_REMEMBERED = 20_000;

    private final PrefixExpression prefix;
    private final ZoneId zone;
    private final Map<Given, String> remembered = new HashMap<>();

    PartitionPaths(PrefixExpression prefix, ZoneId zone) {
        this.prefix = prefix;
        this.zone = zone;
    }

    /** {@code epochMillis} is what time stamps in the prefix say. */
    String pathOf(long epochMillis, Map<String, String> fromQuery, Map<String, String> fromLambda)
            throws UnusablePartitionException {
        // Time stamps in a prefix have the precision of a second.
        Given given =
                new Given(
                        prefix.dependsOnTime() ? Math.floorDiv(epochMillis, 1000L) : 0,
                        fromQuery,
                        fromLambda);
        String known = remembered.get(given);
        if (known != null) {
            return known;
        }
        String path =
                PartitionPath.of(
                        prefix, PartitionPath.context(epochMillis, zone), fromQuery, fromLambda);
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(given, path);
        return path;
    }

    /** All that a path depends on. */
    private static final class Given {

        private final long second;
        private final Map<String, String> fromQuery;
        private final Map<String, String> fromLambda;

        Given(long second, Map<String, String> fromQuery, Map<String, String> fromLambda) {
            this.second = second;
            this.fromQuery = fromQuery;
            this.fromLambda = fromLambda;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Given
                    && ((Given) other).second == second
                    && ((Given) other).fromQuery.equals(fromQuery)
                    && ((Given) other).fromLambda.equals(fromLambda);
        }

        @Override
        public int hashCode() {
            return Objects.hash(second, fromQuery, fromLambda);
        }
    }
}
