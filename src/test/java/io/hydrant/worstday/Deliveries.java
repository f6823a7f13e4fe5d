package io.hydrant.worstday;

import java.util.BitSet;

/** Which records are at a destination, and which of them should not be there so often. */
final class Deliveries {

    private final BitSet delivered = new BitSet();
    private final BitSet doubled = new BitSet();
    private final BitSet failed = new BitSet();
    private long repeated;

    void add(int number) {
        if (delivered.get(number)) {
            doubled.set(number);
        }
        delivered.set(number);
    }

    /** Once more in a way that is allowed. */
    void repeat(int number) {
        delivered.set(number);
        repeated++;
    }

    /** In the error output. */
    void fail(int number) {
        failed.set(number);
    }

    boolean has(int number) {
        return delivered.get(number) || failed.get(number);
    }

    BitSet lost(BitSet acknowledged) {
        BitSet lost = (BitSet) acknowledged.clone();
        lost.andNot(delivered);
        lost.andNot(failed);
        return lost;
    }

    /** Both delivered and failed, where each record must be one of both. */
    void requireOneOfBoth() {
        BitSet both = (BitSet) delivered.clone();
        both.and(failed);
        doubled.or(both);
    }

    int delivered() {
        return delivered.cardinality();
    }

    int failed() {
        return failed.cardinality();
    }

    BitSet doubled() {
        return (BitSet) doubled.clone();
    }

    long repeated() {
        return repeated;
    }
}
