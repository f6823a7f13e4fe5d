package io.hydrant.source.objects;

import java.io.Serializable;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Failed records by code and by arrival. */
public final class Selection implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TreeSet<String> codes;
    private final long since;
    private final long until;

    private Selection(Collection<String> codes, long since, long until) {
        this.codes = new TreeSet<>(codes);
        this.since = since;
        this.until = until;
    }

    /** All codes if none is given. Records that arrived from {@code since} to before the end. */
    public static Selection of(Collection<String> codes, long since, long until) {
        return new Selection(codes, since, until);
    }

    /** The same times, and these codes alone. */
    public Selection ofCodes(Collection<String> exactly) {
        return new Selection(exactly, since, until);
    }

    boolean has(ErrorLine line) {
        return (codes.isEmpty() || codes.contains(line.code()))
                && line.arrivalTimestamp() >= since
                && line.arrivalTimestamp() < until;
    }

    public Set<String> codes() {
        return new TreeSet<>(codes);
    }

    /** Epoch milliseconds. */
    public long since() {
        return since;
    }

    /** Epoch milliseconds. */
    public long until() {
        return until;
    }
}
