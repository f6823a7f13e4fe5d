package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The definition of one delivery stream, and what it lacks. */
public final class ImportedStream {

    private static final String NAME = "DeliveryStreamName";

    private final ObjectNode definition;
    private final List<String> notes;

    private ImportedStream(ObjectNode definition, List<String> notes) {
        this.definition = definition;
        this.notes = List.copyOf(notes);
    }

    /** Members are put in the order of the definitions that people write: the name first. */
    static ImportedStream of(ObjectNode definition, Notes notes) {
        Secrets.hideIn(definition, notes);
        notes.placeholdersOf(definition);
        return new ImportedStream(definition, notes.sentences());
    }

    public String name() {
        return definition.path(NAME).asText("");
    }

    /** The definition as text, as it is written into a file. */
    public String json() {
        return definition.toPrettyString() + "\n";
    }

    /** What was not carried over and why, a sentence each; no value of a member is among them. */
    public List<String> notes() {
        return notes;
    }
}
