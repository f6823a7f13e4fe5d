package io.hydrant.bench;

import java.util.Locale;

/** A figure that is to be reached. */
final class Bar {

    private final String name;
    private final Spread seen;
    private final String asked;
    private final boolean reached;

    private Bar(String name, Spread seen, String asked, boolean reached) {
        this.name = name;
        this.seen = seen;
        this.asked = asked;
        this.reached = reached;
    }

    static Bar atLeast(double asked, String name, Spread seen) {
        return new Bar(name, seen, text(">=", asked), seen.median() >= asked);
    }

    /** In every round, not in the median alone. */
    static Bar neverAbove(double asked, String name, Spread seen) {
        return new Bar(name, seen, text("<=", asked), seen.max() <= asked);
    }

    private static String text(String relation, double asked) {
        return String.format(Locale.ROOT, "%s %.2f", relation, asked);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-62s %22s  %8s  %s",
                name,
                seen,
                asked,
                reached ? "reached" : "MISSED");
    }
}
