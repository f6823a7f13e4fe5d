package io.hydrant.expression;

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
    public int minimumLength() {
        return text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
