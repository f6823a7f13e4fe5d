package io.hydrant.api.wire.body;

import io.hydrant.api.wire.call.RefusedException;

/** What one body takes of the memory for bodies, first as that of a stranger, then as proven. */
final class BodyMemory {

    enum Grant {
        TAKEN,
        /** Until others give back. */
        WAIT,
        NONE
    }

    private final MemoryBudget.Share unproven;
    private final MemoryBudget.Share proven;

    private boolean isProven;
    private long held;

    BodyMemory(MemoryBudget ofUnproven, MemoryBudget ofAll, boolean isProven) {
        this.unproven = ofUnproven.share();
        this.proven = ofAll.share();
        this.isProven = isProven;
    }

    /** {@code whenFree} is run once if it has to wait. */
    synchronized Grant take(int bytes, Runnable whenFree) {
        boolean isTaken = isProven ? proven.take(bytes) : unproven.takeOrWait(bytes, whenFree);
        if (isTaken) {
            held += bytes;
            return Grant.TAKEN;
        }
        return isProven ? Grant.NONE : Grant.WAIT;
    }

    synchronized void giveBack(long bytes) {
        held -= bytes;
        (isProven ? proven : unproven).giveBack(bytes);
    }

    synchronized void giveBack() {
        giveBack(held);
    }

    /** The sender is known now; throws {@link RefusedException} when all have too much already. */
    synchronized void prove() {
        if (!isProven) {
            if (!proven.take(held)) {
                throw RefusedException.slowDown();
            }
            unproven.giveBack(held);
            isProven = true;
        }
    }

    /** True when it waited. */
    boolean stopWaiting() {
        return unproven.stopWaiting();
    }
}
