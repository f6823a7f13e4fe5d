package io.hydrant.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** The median of what the rounds have shown, and how far they lie apart. */
final class Spread {

    private final double[] sorted;

    Spread(DoubleStream values) {
        sorted = values.sorted().toArray();
    }

    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    /** Such as {@code 0.92 (0.88..0.97)}. */
    @Override
    public String toString() {
        return toString(2);
    }

    String toString(int decimals) {
        String number = "%,." + decimals + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + ".." + number + ")",
                median(),
                sorted[0],
                max());
    }
}
