package io.hydrant.definition.reading;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a definition, noted while it is read, and what is worth a warning. */
public final class Problems {

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final boolean ofStored;

    public Problems() {
        this(false);
    }

    private Problems(boolean ofStored) {
        this.ofStored = ofStored;
    }

    /** Of a definition that was accepted once. What an earlier release accepted is a warning. */
    public static Problems ofStored() {
        return new Problems(true);
    }

    void add(String problem) {
        problems.add(problem);
    }

    void addUnlessStored(String problem, String warning) {
        if (ofStored) {
            warn(warning);
        } else {
            add(problem);
        }
    }

    public void warn(String warning) {
        warnings.add(warning);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public void throwIfAny(String streamName) {
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(streamName, problems, warnings);
        }
    }
}
