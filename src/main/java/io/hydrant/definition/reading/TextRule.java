package io.hydrant.definition.reading;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which texts a field takes, and how a problem says so. */
public final class TextRule {

    public static final TextRule ROLE_ARN =
            matching(
                    "arn:[^:]*:iam::\\d{12}:role/[a-zA-Z_0-9+=,.@\\-_/]+",
                    1,
                    512,
                    "the ARN of an IAM role, such as arn:aws:iam::123456789012:role/firehose");

    public static final TextRule KMS_KEY_ARN =
            matching(
                    "arn:[^:]*:kms:[a-zA-Z0-9\\-]+:\\d{12}:(key|alias)/[a-zA-Z_0-9+=,.@\\-_/]+",
                    1,
                    512,
                    "the ARN of a KMS key, such as arn:aws:kms:us-east-1:123456789012:key/1234");

    /** For server-side encryption, which takes no alias. */
    public static final TextRule SSE_KEY_ARN =
            matching(
                    "arn:[^:]*:kms:[a-zA-Z0-9\\-]+:\\d{12}:key/[a-zA-Z_0-9+=,.@\\-_/]+",
                    1,
                    512,
                    "the ARN of a KMS key and not of an alias, such as"
                            + " arn:aws:kms:us-east-1:123456789012:key/1234");

    public static final TextRule WITHOUT_WHITE_SPACE =
            matching("\\S+", 1, 1024, "a text of 1 to 1024 characters without white space");

    private final Predicate<String> rule;
    private final String allowed;

    private TextRule(Predicate<String> rule, String allowed) {
        this.rule = rule;
        this.allowed = allowed;
    }

    public static TextRule length(int min, int max) {
        return new TextRule(
                text -> text.length() >= min && text.length() <= max,
                "a text of " + min + " to " + max + " characters");
    }

    /** Where the API's pattern is {@code .*}, which takes no line break. */
    public static TextRule line(int min, int max) {
        return matching(
                ".*", min, max, "a text of " + min + " to " + max + " characters on one line");
    }

    /** The whole text has to match. */
    public static TextRule matching(String regex, int min, int max, String allowed) {
        Pattern pattern = Pattern.compile(regex);
        TextRule length = length(min, max);
        return new TextRule(
                text -> length.allows(text) && pattern.matcher(text).matches(), allowed);
    }

    public static TextRule oneOf(String... values) {
        return new TextRule(
                text -> Arrays.asList(values).contains(text),
                "one of " + String.join(", ", values));
    }

    public boolean allows(String text) {
        return rule.test(text);
    }

    public String allowed() {
        return allowed;
    }
}
