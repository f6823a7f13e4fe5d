package io.hydrant.expression;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code literal!{namespace:value}literal}, and notes every problem on the way. */
final class PrefixParser {

    private static final String OPEN = "!{";

    private final List<PrefixPart> parts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private PrefixParser() {}

    static boolean hasExpressions(String text) {
        return text.contains(OPEN);
    }

    /** The parts of {@code text}; what is wrong with it is added to {@code problems}. */
    static List<PrefixPart> parse(String text, List<String> problems) {
        PrefixParser parser = new PrefixParser();
        parser.read(text);
        problems.addAll(parser.problems);
        return parser.parts;
    }

    private void read(String text) {
        int position = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, position)) {
            literal(text.substring(position, open));
            int nextOpen = text.indexOf(OPEN, open + OPEN.length());
            int close = text.indexOf('}', open);
            int limit = nextOpen < 0 ? text.length() : nextOpen;
            if (close < 0 || close > limit) {
                malformed(text.substring(open, limit));
                position = limit;
            } else {
                expression(text.substring(open, close + 1));
                position = close + 1;
            }
        }
        literal(text.substring(position));
    }

    private void literal(String text) {
        if (!text.isEmpty()) {
            parts.add(new LiteralText(text));
        }
    }

    private void expression(String expression) {
        String inner = expression.substring(OPEN.length(), expression.length() - 1);
        int colon = inner.indexOf(':');
        if (colon < 1 || colon == inner.length() - 1) {
            malformed(expression);
            return;
        }
        try {
            parts.add(part(inner.substring(0, colon), inner.substring(colon + 1)));
        } catch (InvalidExpressionException e) {
            problems.addAll(e.problems());
        }
    }

    private static PrefixPart part(String namespace, String value) {
        switch (namespace) {
            case "timestamp":
                return Timestamp.of(value);
            case "firehose":
                return FirehoseValue.named(value);
            case "partitionKeyFromQuery":
                return new KeyFromQuery(value);
            case "partitionKeyFromLambda":
                return new KeyFromLambda(value);
            default:
                throw new InvalidExpressionException(
                        "Namespace to the left of colon ("
                                + namespace
                                + ") is an invalid keyword!");
        }
    }

    private void malformed(String expression) {
        problems.add(
                "Invalid expression usage: "
                        + expression
                        + " Must be of the form !{<namespace>:<value>}");
    }
}
