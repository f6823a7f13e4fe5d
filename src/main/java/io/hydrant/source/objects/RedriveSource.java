package io.hydrant.source.objects;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.util.List;

/** What a redrive reads. */
public final class RedriveSource {

    private final ErrorObjects objects;
    private final Redrive redrive;
    private final SentBefore sentBefore;
    private final Entrances entrances;
    private final String mark;

    private RedriveSource(
            DeliveryStreamDefinition definition,
            ErrorObjects objects,
            Redrive redrive,
            Ledger ledger)
            throws IOException {
        this.objects = objects;
        this.redrive = redrive;
        this.sentBefore = redrive.again() ? SentBefore.nothing() : SentBefore.by(ledger.redrives());
        this.entrances = Entrances.of(definition);
        this.mark = ledger.mark(redrive);
    }

    /** Redrives follow one another, so that what was sent before does not change meanwhile. */
    public static RedriveSource of(
            DeliveryStreamDefinition definition,
            ErrorObjects objects,
            Redrive redrive,
            Ledger ledger)
            throws IOException {
        return new RedriveSource(definition, objects, redrive, ledger);
    }

    public List<String> keys() {
        return redrive.keys();
    }

    ErrorObjects objects() {
        return objects;
    }

    Redrive redrive() {
        return redrive;
    }

    SentBefore sentBefore() {
        return sentBefore;
    }

    Entrances entrances() {
        return entrances;
    }

    String mark() {
        return mark;
    }
}
