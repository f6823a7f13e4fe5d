package io.hydrant.permissions;

import java.util.regex.Pattern;

/** Text of a policy that means itself, though it may hold what IAM would read otherwise. */
final class Escaped {

    private static final Pattern SPECIAL = Pattern.compile("[*?$]");

    private Escaped() {}

    static String of(String text) {
        return SPECIAL.matcher(text).replaceAll("\\${$0}");
    }
}
