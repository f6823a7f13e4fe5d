package io.hydrant.processing.function;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a function on AWS, perhaps of one version or alias of it. */
public final class LambdaArn implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Pattern FORM =
            Pattern.compile(
                    "arn:[a-z-]+:lambda:([a-z0-9-]+):\\d{12}:function:([A-Za-z0-9_-]+)(?::([A-Za-z0-9$_-]+))?");

    private final String text;
    private final String region;
    private final String name;
    private final String qualifier;

    private LambdaArn(String text, Matcher parts) {
        this.text = text;
        this.region = parts.group(1);
        this.name = parts.group(2);
        this.qualifier = parts.group(3);
    }

    static LambdaArn parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "LambdaArn is '"
                            + text
                            + "'; it must have the form arn:aws:lambda:REGION:ACCOUNT:function:NAME, or"
                            + " that with :VERSION or :ALIAS");
        }
        return new LambdaArn(text, parts);
    }

    String region() {
        return region;
    }

    String name() {
        return name;
    }

    /** A version or an alias. */
    Optional<String> qualifier() {
        return Optional.ofNullable(qualifier);
    }

    @Override
    public String toString() {
        return text;
    }
}
