package io.hydrant.api.wire.shapes;

/** The least and the greatest a length or a value may be. */
final class Bounds {

    private final String least;
    private final String greatest;

    private Bounds(String least, String greatest) {
        this.least = least;
        this.greatest = greatest;
    }

    /** Such as {@code 1..64}, or {@code 0..} without end. */
    static Bounds of(String text) {
        int dots = text.indexOf("..");
        return new Bounds(text.substring(0, dots), text.substring(dots + 2));
    }

    /** Of what: {@code length} or {@code value}. */
    void check(double actual, String what, Place at, Violations found) {
        if (actual < Double.parseDouble(least)) {
            found.add(at, "have " + what + " greater than or equal to " + least);
        }
        if (!greatest.isEmpty() && actual > Double.parseDouble(greatest)) {
            found.add(at, "have " + what + " less than or equal to " + greatest);
        }
    }
}
