package io.hydrant.worstday;

import java.util.BitSet;
import java.util.List;

/** Which records were put, and which of them were acknowledged. */
final class Ledger {

    private final BitSet acknowledged = new BitSet();
    private int next;
    private long refused;

    /** The first of so many numbers that nobody else uses. */
    synchronized int take(int count) {
        int first = next;
        next += count;
        return first;
    }

    synchronized void answered(int first, List<Boolean> taken) {
        for (int i = 0; i < taken.size(); i++) {
            if (taken.get(i)) {
                acknowledged.set(first + i);
            } else {
                refused++;
            }
        }
    }

    synchronized boolean isAcknowledged(int number) {
        return acknowledged.get(number);
    }

    synchronized BitSet acknowledged() {
        return (BitSet) acknowledged.clone();
    }

    /** Without an answer, or with an error: they may be delivered all the same. */
    synchronized long refused() {
        return refused;
    }
}
