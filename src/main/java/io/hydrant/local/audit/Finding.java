package io.hydrant.local.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that is missing, doubled or changed. Immutable. */
public final class Finding {

    /** What was found. */
    public enum Kind {
        MISSING_OBJECT("missing-object"),
        FOREIGN_OBJECT("foreign-object"),
        CHANGED_OBJECT("changed-object"),
        DOUBLED_LINE("doubled-line"),
        MISSING_RECORDS("missing-records"),
        DOUBLED_RECORDS("doubled-records"),
        DIFFERENT_RECORDS("different-records");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As it is printed. */
        public String text() {
            return text;
        }
    }

    private final Kind kind;
    private final String sentence;
    private final Map<String, Object> details;

    private Finding(Kind kind, String sentence, Map<String, Object> details) {
        this.kind = kind;
        this.sentence = sentence;
        this.details = details;
    }

    static Finding of(Kind kind, String sentence) {
        return new Finding(kind, sentence, Map.of());
    }

    /** With one more field for JSON: a text or a number. */
    Finding with(String field, Object value) {
        Map<String, Object> extended = new LinkedHashMap<>(details);
        extended.put(field, value);
        return new Finding(kind, sentence, extended);
    }

    public Kind kind() {
        return kind;
    }

    /** Without a full stop. */
    public String sentence() {
        return sentence;
    }

    public Map<String, Object> details() {
        return Collections.unmodifiableMap(details);
    }

    @Override
    public String toString() {
        return kind.text + ": " + sentence;
    }
}
