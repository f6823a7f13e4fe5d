package io.hydrant.destination.redshift;

import java.util.List;
import java.util.Objects;

/** Objects that are loaded together, all or none, with the attempts so far. Immutable. */
final class Load {

    private final List<String> objects;
    private final long firstAttempt;
    private final int attempts;

    private Load(List<String> objects, long firstAttempt, int attempts) {
        this.objects = objects;
        this.firstAttempt = firstAttempt;
        this.attempts = attempts;
    }

    /** A load without an attempt. */
    static Load of(List<String> objects) {
        return of(objects, 0, 0);
    }

    static Load of(List<String> objects, long firstAttempt, int attempts) {
        return new Load(List.copyOf(objects), firstAttempt, attempts);
    }

    /**
     * Splits the load into two without an attempt. The database answered, so the retry duration
     * begins anew.
     */
    List<Load> halves() {
        int middle = (objects.size() + 1) / 2;
        return List.of(of(objects.subList(0, middle)), of(objects.subList(middle, objects.size())));
    }

    /** Returns the load with one more attempt. {@code now} is in epoch milliseconds. */
    Load attempted(long now) {
        return new Load(objects, attempts == 0 ? now : firstAttempt, attempts + 1);
    }

    /** The keys of the objects. */
    List<String> objects() {
        return objects;
    }

    /** The time of the first attempt in epoch milliseconds; 0 before the first attempt. */
    long firstAttempt() {
        return firstAttempt;
    }

    int attempts() {
        return attempts;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Load)) {
            return false;
        }
        Load that = (Load) other;
        return objects.equals(that.objects)
                && firstAttempt == that.firstAttempt
                && attempts == that.attempts;
    }

    @Override
    public int hashCode() {
        return Objects.hash(objects, firstAttempt, attempts);
    }

    @Override
    public String toString() {
        return "Load{" + objects + " after " + attempts + " attempts}";
    }
}
