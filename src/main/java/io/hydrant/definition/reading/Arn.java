package io.hydrant.definition.reading;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** An Amazon Resource Name, such as {@code arn:aws:kinesis:us-east-1:123456789012:stream/name}. */
public final class Arn implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int COMPONENTS = 6;

    private final String text;

    private Arn(String text) {
        this.text = text;
    }

    public static Arn of(String text) {
        if (components(text).size() != COMPONENTS || !text.startsWith("arn:")) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' must have the form arn:partition:service:region:account:resource");
        }
        return new Arn(text);
    }

    private static List<String> components(String text) {
        return Arrays.asList(text.split(":", COMPONENTS));
    }

    public String partition() {
        return components(text).get(1);
    }

    public String service() {
        return components(text).get(2);
    }

    public String region() {
        return components(text).get(3);
    }

    public String accountId() {
        return components(text).get(4);
    }

    /** Everything after the account, such as {@code stream/name}. */
    public String resource() {
        return components(text).get(5);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Arn && text.equals(((Arn) other).text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was given. */
    @Override
    public String toString() {
        return text;
    }
}
