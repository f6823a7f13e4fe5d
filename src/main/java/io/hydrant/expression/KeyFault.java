package io.hydrant.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What keeps a text from standing in an object's key as it is. S3 takes any key, but Flink writes
 * through paths: it turns backslashes into slashes, obeys {@code .} and {@code ..}, and joins
 * slashes that follow one another. This class restates that without Flink.
 */
public enum KeyFault {
    EXTRA_SLASH(
            "begins with a slash or holds //, which Flink cannot write",
            "not begin with a slash nor hold //, which Flink cannot write; the setting"
                    + " prefix.extra-slashes=DROP leaves such slashes out",
            Pattern.compile("^/|//").asPredicate()),
    DOT_SEGMENT(
            "holds a path segment . or .., which Flink would resolve",
            "not hold a path segment . or .., which Flink would resolve",
            Pattern.compile("(^|/)\\.{1,2}/").asPredicate()),
    BACKSLASH(
            "holds a backslash, which Flink would write as a slash",
            "not hold a backslash, which Flink would write as a slash",
            text -> text.indexOf('\\') >= 0),
    NO_TEXT(
            "holds a control character or no valid Unicode",
            "not hold a control character or invalid Unicode",
            text -> !isText(text));

    private final String finding;
    private final String rule;
    private final Predicate<String> test;

    KeyFault(String finding, String rule, Predicate<String> test) {
        this.finding = finding;
        this.rule = rule;
        this.test = test;
    }

    /** All that the start of a key has; what follows it has none. */
    public static List<KeyFault> of(String keyStart) {
        List<KeyFault> found = new ArrayList<>();
        for (KeyFault fault : values()) {
            if (fault.isIn(keyStart)) {
                found.add(fault);
            }
        }
        return found;
    }

    boolean isIn(String keyStart) {
        return test.test(keyStart);
    }

    /** As the end of a sentence that begins with what has the fault. */
    String finding() {
        return finding;
    }

    /** As the end of a sentence that begins with "it must". */
    public String rule() {
        return rule;
    }

    private static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isISOControl(c) || Character.isSurrogate(c) || c >= '\uFFFE') {
                return false;
            }
        }
        return true;
    }
}
