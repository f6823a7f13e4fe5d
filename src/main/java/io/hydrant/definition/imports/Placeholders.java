package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in an imported definition for a value that the input does not have. */
public final class Placeholders {

    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "\\$\\{([A-Za-z][^{}$]*)\\}|(\\{\\{resolve:[^{}]*\\}\\})|^\\(sensitive\\)$");

    private Placeholders() {}

    static String named(String name) {
        return "${" + name.replaceAll("[{}$\"]", "") + "}";
    }

    static boolean isOne(String text) {
        return PLACEHOLDER.matcher(text).matches();
    }

    static boolean isIn(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    /** The members whose values have one. */
    public static List<Found> in(JsonNode definition) {
        List<Found> found = new ArrayList<>();
        find(definition, "", found);
        return found;
    }

    private static void find(JsonNode node, String path, List<Found> found) {
        if (node.isObject()) {
            String prefix = path.isEmpty() ? "" : path + ".";
            node.properties()
                    .forEach(member -> find(member.getValue(), prefix + member.getKey(), found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                find(node.get(i), path + "[" + i + "]", found);
            }
        } else if (node.isTextual() && isIn(node.textValue())) {
            found.add(new Found(path, node.textValue()));
        }
    }

    /** A member with one placeholder or more. */
    public static final class Found {

        private final String path;
        private final String text;

        private Found(String path, String text) {
            this.path = path;
            this.text = text;
        }

        public String path() {
            return path;
        }

        /** Of the values that are missing; a secret has no name. */
        List<String> names() {
            return placeholders(1);
        }

        /** As they stand in the definition. */
        public List<String> placeholders() {
            return placeholders(0);
        }

        private List<String> placeholders(int group) {
            List<String> all = new ArrayList<>();
            Matcher matcher = PLACEHOLDER.matcher(text);
            while (matcher.find()) {
                if (matcher.group(group) != null) {
                    all.add(matcher.group(group));
                }
            }
            return all;
        }
    }
}
