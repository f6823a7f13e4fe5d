package io.hydrant.expression;

import java.util.regex.Pattern;

/** Text that stands in every key as the user wrote it. */
final class LiteralText implements PrefixPart {

    private static final long serialVersionUID = 1L;

    private final String text;

    LiteralText(String text) {
        this.text = text;
    }

    @Override
    public void appendTo(StringBuilder key, PrefixContext context) {
        key.append(text);
    }

    @Override
    public void accept(PrefixVisitor visitor) {
        visitor.literal(text);
    }

    @Override
    public String pattern() {
        return Pattern.quote(text);
    }

    @Override
    public int minimumLength() {
        return text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
