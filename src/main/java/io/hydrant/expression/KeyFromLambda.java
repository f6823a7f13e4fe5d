package io.hydrant.expression;

import java.util.Optional;

/** {@code !{partitionKeyFromLambda:name}}: a key that a function returned with the record. */
final class KeyFromLambda implements PrefixPart {

    private static final long serialVersionUID = 1L;

    private final String name;

    KeyFromLambda(String name) {
        this.name = name;
    }

    @Override
    public void appendTo(StringBuilder key, PrefixContext context) {
        key.append(context.keyFromLambda(name));
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
    public Optional<String> keyFromLambda() {
        return Optional.of(name);
    }

    @Override
    public String toString() {
        return "!{partitionKeyFromLambda:" + name + "}";
    }
}
