package io.hydrant.source.objects;

import java.time.Instant;
import java.util.List;

/** Failed records that were sent again, or that were begun to be, as the ledger has them. */
public final class Redrive {

    private final String id;
    private final Selection selection;
    private final List<String> keys;
    private final boolean again;
    private final boolean ended;

    Redrive(String id, Selection selection, List<String> keys, boolean again, boolean ended) {
        this.id = id;
        this.selection = selection;
        this.keys = keys;
        this.again = again;
        this.ended = ended;
    }

    String id() {
        return id;
    }

    public Instant startedAt() {
        return Instant.ofEpochMilli(Long.parseLong(id));
    }

    public Selection selection() {
        return selection;
    }

    /** Of the error objects. */
    public List<String> keys() {
        return keys;
    }

    /** Whether records were sent that an earlier redrive had sent. */
    public boolean again() {
        return again;
    }

    public boolean hasEnded() {
        return ended;
    }
}
