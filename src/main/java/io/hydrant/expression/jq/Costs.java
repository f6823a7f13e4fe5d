package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What it costs to go through values, to compare them and to make new ones of them. */
final class Costs {

    /** Of an element of an array, with the small value that it may be. */
    private static final int ELEMENT = 24;

    /** Of a reference to a value that is there already. */
    private static final int REFERENCE = 8;

    /** Of a field of an object. */
    private static final int FIELD = 56;

    /** Of an object with two fields, as {@code to_entries} makes for each field. */
    private static final int ENTRY = 300;

    private Costs() {}

    /** A value is kept in an array or list. */
    static void element(Evaluation evaluation) {
        evaluation.step();
        evaluation.bytes(ELEMENT);
    }

    /** A field of an object, with its name. */
    static void field(Evaluation evaluation, String name) {
        evaluation.bytes(FIELD);
        evaluation.text(name.length());
    }

    static void elements(Evaluation evaluation, long count) {
        evaluation.steps(1 + count / 4);
        evaluation.bytes(count * ELEMENT);
    }

    static void entries(Evaluation evaluation, JsonNode container) {
        sorted(evaluation, container.size());
        evaluation.bytes((long) container.size() * ENTRY);
    }

    /** Something is made that holds the same values, such as a copy, or the text anew. */
    static void copy(Evaluation evaluation, JsonNode value) {
        if (value.isTextual()) {
            evaluation.text(value.textValue().length());
        } else if (value.isArray()) {
            references(evaluation, value.size());
        } else if (value.isObject()) {
            evaluation.steps(value.size());
            evaluation.bytes((long) value.size() * FIELD);
        }
    }

    static void references(Evaluation evaluation, long count) {
        evaluation.steps(count / 8);
        evaluation.bytes(count * REFERENCE);
    }

    /** Everything is looked at, however deep. */
    static void walk(Evaluation evaluation, JsonNode value) {
        evaluation.step();
        if (value.isTextual()) {
            evaluation.read(value.textValue().length());
        } else if (value.isContainerNode()) {
            for (JsonNode child : value) {
                walk(evaluation, child);
            }
        }
    }

    /** Everything is copied, however deep. */
    static void deepCopy(Evaluation evaluation, JsonNode value) {
        copy(evaluation, value);
        if (value.isContainerNode()) {
            evaluation.step();
            for (JsonNode child : value) {
                deepCopy(evaluation, child);
            }
        }
    }

    static void compare(Evaluation evaluation, JsonNode left, JsonNode right) {
        if (left.isTextual() && right.isTextual()) {
            evaluation.read(Math.min(left.textValue().length(), right.textValue().length()));
        } else if (left.isArray() && right.isArray()) {
            evaluation.step();
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                compare(evaluation, left.get(i), right.get(i));
            }
        } else if (left.isObject() && right.isObject()) {
            sorted(evaluation, left.size());
            sorted(evaluation, right.size());
            for (Map.Entry<String, JsonNode> field : left.properties()) {
                JsonNode other = right.get(field.getKey());
                if (other != null) {
                    compare(evaluation, field.getValue(), other);
                }
            }
        }
    }

    static void merge(Evaluation evaluation, JsonNode left, JsonNode right) {
        copy(evaluation, left);
        copy(evaluation, right);
        for (Map.Entry<String, JsonNode> field : right.properties()) {
            JsonNode other = left.get(field.getKey());
            if (other != null && other.isObject() && field.getValue().isObject()) {
                merge(evaluation, other, field.getValue());
            }
        }
    }

    /** A value is put into order, or looked up, among so many. */
    static void order(Evaluation evaluation, JsonNode value, int count) {
        int comparisons = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        for (int i = 0; i < comparisons; i++) {
            walk(evaluation, value);
        }
    }

    static void read(Evaluation evaluation, JsonNode value) {
        if (value.isTextual()) {
            evaluation.read(value.textValue().length());
        }
    }

    static void sorted(Evaluation evaluation, int count) {
        evaluation.steps((long) count * (Integer.SIZE - Integer.numberOfLeadingZeros(count)) / 4);
    }

    /** One is looked for at every place of the other. */
    static void find(Evaluation evaluation, JsonNode in, JsonNode needle) {
        if (in.isTextual() && needle.isTextual()) {
            String text = in.textValue();
            String part = needle.textValue();
            evaluation.read((long) text.length() * Math.max(1, part.length()));
            elements(evaluation, 2L * occurrences(text, part));
        } else if (in.isArray()) {
            elements(evaluation, 2L * in.size());
            int parts = needle.isArray() ? Math.max(1, needle.size()) : 1;
            evaluation.steps((long) in.size() * parts / 8);
            for (int i = 0; i < parts; i++) {
                walk(evaluation, in);
            }
        }
    }

    static void split(Evaluation evaluation, JsonNode in, JsonNode separator) {
        if (!in.isTextual() || !separator.isTextual()) {
            return;
        }
        String text = in.textValue();
        String sign = separator.textValue();
        evaluation.read((long) text.length() * Math.max(1, sign.length()));
        long parts = sign.isEmpty() ? text.length() : occurrences(text, sign) + 1L;
        elements(evaluation, parts * 3);
        evaluation.text(text.length());
    }

    private static int occurrences(String text, String part) {
        int count = 0;
        if (!part.isEmpty()) {
            for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
                count++;
            }
        }
        return count;
    }
}
