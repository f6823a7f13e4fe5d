package io.hydrant.local.audit;

import java.util.HashMap;
import java.util.Map;

/**
 * Which records of one shard and period make the difference between two counts and sums of hashes.
 * Records that are next to each other are found, as a sum of hashes names them. Immutable.
 */
final class Difference {

    /** None. */
    private static final int NOWHERE = -1;

    private final int missingFrom;
    private final int missing;
    private final int doubledFrom;
    private final int doubled;

    private Difference(int missingFrom, int missing, int doubledFrom, int doubled) {
        this.missingFrom = missingFrom;
        this.missing = missing;
        this.doubledFrom = doubledFrom;
        this.doubled = doubled;
    }

    /**
     * {@code hashes} are those of the stream, in its order. The counts and sums are those of the
     * stream less those of the lines.
     */
    static Difference of(long[] hashes, long records, long sum) {
        if (records > 0) {
            return new Difference(run(hashes, records, sum), (int) records, NOWHERE, 0);
        }
        if (records < 0) {
            return new Difference(NOWHERE, 0, run(hashes, -records, -sum), (int) -records);
        }
        return exchanged(hashes, sum);
    }

    /** Where so many records begin whose hashes have this sum. */
    private static int run(long[] hashes, long records, long sum) {
        if (records > hashes.length) {
            return NOWHERE;
        }
        long window = 0;
        for (int end = 0; end < hashes.length; end++) {
            window += hashes[end];
            int start = (int) (end - records + 1);
            if (start >= 0) {
                if (window == sum) {
                    return start;
                }
                window -= hashes[start];
            }
        }
        return NOWHERE;
    }

    /** One record is missing, and another one is there twice. */
    private static Difference exchanged(long[] hashes, long sum) {
        Map<Long, Integer> positions = new HashMap<>();
        for (int i = 0; i < hashes.length; i++) {
            positions.put(hashes[i], i);
        }
        for (int i = 0; i < hashes.length; i++) {
            Integer other = positions.get(hashes[i] - sum);
            if (other != null) {
                return new Difference(i, 1, other, 1);
            }
        }
        return new Difference(NOWHERE, 0, NOWHERE, 0);
    }

    boolean namesMissing() {
        return missingFrom != NOWHERE;
    }

    boolean namesDoubled() {
        return doubledFrom != NOWHERE;
    }

    /** The first missing record among the hashes. */
    int missingFrom() {
        return missingFrom;
    }

    int missing() {
        return missing;
    }

    /** The first doubled record among the hashes. */
    int doubledFrom() {
        return doubledFrom;
    }

    int doubled() {
        return doubled;
    }
}
