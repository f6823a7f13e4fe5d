package io.hydrant.api.wire.body;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How much memory all bodies of one kind may take together. */
final class MemoryBudget {

    /** With this much a body waits for nobody: most requests are small. */
    private static final long SMALL_BYTES = 16 << 10;

    private final long bytes;
    private final Set<Share> holders = new LinkedHashSet<>();
    private final List<Share> waiting = new ArrayList<>();

    private long held;

    MemoryBudget(long bytes) {
        this.bytes = bytes;
    }

    /** What one body takes of it; none yet. */
    Share share() {
        return new Share();
    }

    synchronized long held() {
        return held;
    }

    /** The share of one body. */
    final class Share {

        private long own;
        private Runnable whenFree = () -> {};

        /** False, and without effect, when there is no more. */
        boolean take(long more) {
            synchronized (MemoryBudget.this) {
                if (held + more > bytes) {
                    return false;
                }
                add(more);
                return true;
            }
        }

        /**
         * False when there is no more; as soon as some is given back, the other is run once, and
         * may try again. The oldest share always gets what it asks for: so one body at least comes
         * to its end, and those who wait do not wait for each other.
         */
        boolean takeOrWait(long more, Runnable other) {
            synchronized (MemoryBudget.this) {
                boolean isOldest = holders.isEmpty() || holders.iterator().next() == this;
                boolean isSmall = own + more <= SMALL_BYTES;
                if (held + more > bytes && !isOldest && !isSmall) {
                    whenFree = other;
                    waiting.add(this);
                    return false;
                }
                add(more);
                return true;
            }
        }

        /** True when it waited; what it waits for is then no longer run. */
        boolean stopWaiting() {
            synchronized (MemoryBudget.this) {
                return waiting.remove(this);
            }
        }

        void giveBack(long less) {
            if (less == 0) {
                return;
            }
            List<Share> waited;
            synchronized (MemoryBudget.this) {
                held -= less;
                own -= less;
                if (own == 0) {
                    holders.remove(this);
                }
                waited = new ArrayList<>(waiting);
                waiting.clear();
            }
            waited.forEach(share -> share.whenFree.run());
        }

        private void add(long more) {
            held += more;
            own += more;
            holders.add(this);
        }
    }
}
