package io.hydrant.expression;

import java.util.Optional;

/** {@code !{partitionKeyFromQuery:name}}: a key that a query drew from the record. */
final class KeyFromQuery implements PrefixPart {

    private static final long serialVersionUID = 1L;

    private final String name;

    KeyFromQuery(String name) {
        this.name = name;
    }

    @Override
    public void appendTo(StringBuilder key, PrefixContext context) {
        key.append(context.keyFromQuery(name));
    }

    @Override
    public void accept(PrefixVisitor visitor) {
        visitor.partitionKey(name);
    }

    @Override
    public int minimumLength() {
        return 1;
    }

    @Override
    public Optional<String> keyFromQuery() {
        return Optional.of(name);
    }

    @Override
    public String toString() {
        return "!{partitionKeyFromQuery:" + name + "}";
    }
}
