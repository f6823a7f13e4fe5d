package io.hydrant.expression.jq;

import java.util.List;
import java.util.Optional;

/** What becomes of a field's value once it is found; whatever is unclear is left to the engine. */
final class FieldText {

    /** Strings as they are, numbers and booleans as JSON. */
    static final FieldText PLAIN = new FieldText(null, null);

    private final TimeFormat format;
    private final String otherwise;

    private FieldText(TimeFormat format, String otherwise) {
        this.format = format;
        this.otherwise = otherwise;
    }

    /** Empty for a stage that is not one of those known here. */
    Optional<FieldText> then(List<QueryToken> stage) {
        QueryToken first = stage.get(0);
        if (stage.size() == 1 && (first.isWord("tostring") || first.text().equals("@text"))) {
            return Optional.of(this);
        }
        if (this != PLAIN) {
            return Optional.empty();
        }
        if (stage.size() == 1 && first.isWord("todate")) {
            return Optional.of(new FieldText(TimeFormat.of("%Y-%m-%dT%H:%M:%SZ"), null));
        }
        boolean isFormat =
                stage.size() == 4
                        && first.isWord("strftime")
                        && stage.get(1).isSign("(")
                        && stage.get(2).isLiteral();
        return isFormat
                ? StringLiteral.text(stage.get(2))
                        .map(literal -> new FieldText(TimeFormat.of(literal), null))
                : Optional.empty();
    }

    FieldText orElse(String literal) {
        return new FieldText(null, literal);
    }

    Optional<String> ofString(String value) {
        return format == null ? Optional.of(Utf8.withoutLoneSurrogates(value)) : Optional.empty();
    }

    Optional<String> ofNumber(double value) {
        if (format == null) {
            return Optional.of(JqNumber.text(value));
        }
        try {
            return Optional.of(format.text(BrokenDownTime.ofEpoch(value)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Optional<String> ofBoolean(boolean value) {
        if (format != null) {
            return Optional.empty();
        }
        return value || otherwise == null ? Optional.of(Boolean.toString(value)) : ofNothing();
    }

    /** Of null, and of a field that is not there. */
    Optional<String> ofNothing() {
        return Optional.ofNullable(otherwise);
    }
}
