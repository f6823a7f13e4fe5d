package io.hydrant.destination.redshift;

import java.util.List;
import java.util.Objects;

/** Objects that are loaded together, all or none, and since when it has been tried. */
final class Load {

    private final List<String> objects;
    private final long firstAttempt;
    private final int attempts;

    private Load(List<String> objects, long firstAttempt, int attempts) {
        this.objects = objects;
        this.firstAttempt = firstAttempt;
        this.attempts = attempts;
    }

    /** One that was not tried yet. */
    static Load of(List<String> objects) {
        return of(objects, 0, 0);
    }

    static Load of(List<String> objects, long firstAttempt, int attempts) {
        return new Load(List.copyOf(objects), firstAttempt, attempts);
    }

    /** Neither was tried yet: a database that judges rows is there, and its time begins anew. */
    List<Load> halves() {
        int middle = (objects.size() + 1) / 2;
        return List.of(of(objects.subList(0, middle)), of(objects.subList(middle, objects.size())));
    }

    /** Once more, now. */
    Load attempted(long now) {
        return new Load(objects, attempts == 0 ? now : firstAttempt, attempts + 1);
    }

    /** Their keys. */
    List<String> objects() {
        return objects;
    }

    /** In epoch milliseconds; 0 before it. */
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
