package io.hydrant.expression;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The prefix of an object's key, parsed once; what Firehose adds to it is already there. */
public final class PrefixExpression implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Firehose's limit for a prefix once it is evaluated. */
    public static final int MAX_EVALUATED_LENGTH = 512;

    // The documentation's rule writes DDD, the day of the year; its examples and every key that
    // was seen have the day of the month.
    private static final Timestamp DATE_PATH = Timestamp.of("yyyy/MM/dd/HH/");

    private final String text;
    private final List<PrefixPart> parts;

    private PrefixExpression(String text, List<PrefixPart> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /**
     * The effective {@code Prefix}. {@code yyyy/MM/dd/HH/} follows, with nothing in between, unless
     * it has an expression: Firehose's documentation says "a timestamp expression", but Firehose
     * adds no date to a prefix with only a random string or partition keys either.
     */
    public static PrefixExpression forObjects(String prefixOrNullOrEmpty) {
        String text = Optional.ofNullable(prefixOrNullOrEmpty).orElse("");
        List<String> problems = new ArrayList<>();
        List<PrefixPart> parts = PrefixParser.parse(text, problems);
        if (parts.contains(FirehoseValue.ERROR_OUTPUT_TYPE)) {
            problems.add("Prefix must not contain any occurrence of !{firehose:error-output-type}");
        }
        throwIfAny(problems, parts);
        if (!PrefixParser.hasExpressions(text)) {
            parts.add(DATE_PATH);
        }
        return new PrefixExpression(text, parts);
    }

    /**
     * The effective {@code ErrorOutputPrefix}. The class of failure and the date follow unless it
     * has an expression; when it is not given, failures go into the tree of the data.
     */
    public static PrefixExpression forErrors(String errorOutputPrefixOrEmpty, String prefix) {
        String text = Optional.ofNullable(errorOutputPrefixOrEmpty).orElse("");
        if (text.isEmpty()) {
            return besideTheData(Optional.ofNullable(prefix).orElse(""));
        }
        List<String> problems = new ArrayList<>();
        List<PrefixPart> parts = PrefixParser.parse(text, problems);
        noteProblemsOfErrorPrefix(text, parts, problems);
        throwIfAny(problems, parts);
        return PrefixParser.hasExpressions(text)
                ? new PrefixExpression(text, parts)
                : new PrefixExpression(text, withTypeAndDate(parts));
    }

    /** A problem of the prefix itself is told where that is read. */
    private static PrefixExpression besideTheData(String prefix) {
        if (PrefixParser.hasExpressions(prefix)) {
            throw new InvalidExpressionException(
                    "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions");
        }
        return new PrefixExpression(
                "", withTypeAndDate(PrefixParser.parse(prefix, new ArrayList<>())));
    }

    // The documentation leaves out the slash after the class of failure; the keys have it.
    private static List<PrefixPart> withTypeAndDate(List<PrefixPart> parts) {
        parts.add(FirehoseValue.ERROR_OUTPUT_TYPE);
        parts.add(new LiteralText("/"));
        parts.add(DATE_PATH);
        return parts;
    }

    /** Of a text with problems: its other parts, for what can be said of them. */
    public static PrefixExpression readablePartsOf(String text) {
        return new PrefixExpression(text, PrefixParser.parse(text, new ArrayList<>()));
    }

    private static void noteProblemsOfErrorPrefix(
            String text, List<PrefixPart> parts, List<String> problems) {
        if (PrefixParser.hasExpressions(text) && !parts.contains(FirehoseValue.ERROR_OUTPUT_TYPE)) {
            problems.add(
                    "ErrorOutputPrefix must contain at least one occurrence of"
                            + " !{firehose:error-output-type}");
        }
        if (!keys(parts, PrefixPart::keyFromQuery).isEmpty()
                || !keys(parts, PrefixPart::keyFromLambda).isEmpty()) {
            problems.add(
                    "Dynamic Partitioning Namespaces can't be part of an error prefix expression");
        }
    }

    /** The date that Firehose adds does not count: a literal prefix may have 512 characters. */
    private static void throwIfAny(List<String> problems, List<PrefixPart> parts) {
        if (parts.stream().mapToInt(PrefixPart::minimumLength).sum() > MAX_EVALUATED_LENGTH) {
            problems.add("Length of evaluated prefix cannot be greater than 512");
        }
        if (!problems.isEmpty()) {
            throw new InvalidExpressionException(problems);
        }
    }

    /** Throws {@link MissingPartitionKeyException} if the context lacks a key. */
    public String evaluate(PrefixContext context) {
        StringBuilder key = new StringBuilder();
        for (PrefixPart part : parts) {
            part.appendTo(key, context);
        }
        return key.toString();
    }

    /** With the date that Firehose adds. */
    public void accept(PrefixVisitor visitor) {
        parts.forEach(part -> part.accept(visitor));
    }

    /** What every key has that begins so, whatever the time and the values of partition keys. */
    public List<KeyFault> faults() {
        return KeyFault.of(example());
    }

    /** In UTF-8, from one slash to the next; what follows the last one begins an object's name. */
    public int longestSegmentBytes() {
        String example = example();
        return Stream.of(example.substring(0, example.lastIndexOf('/') + 1).split("/"))
                .mapToInt(segment -> segment.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(0);
    }

    private String example() {
        PrefixContext example =
                PrefixContext.arrivedAt(0, ZoneOffset.UTC, () -> "r")
                        .withErrorOutputType("e")
                        .withKeysFromQuery(byName(keysFromQuery()))
                        .withKeysFromLambda(byName(keysFromLambda()));
        return evaluate(example);
    }

    private static Map<String, String> byName(Set<String> keys) {
        return keys.stream().collect(Collectors.toMap(key -> key, key -> "k"));
    }

    /** Whether the user wrote any; the date that Firehose adds is none. */
    public boolean hasExpressions() {
        return PrefixParser.hasExpressions(text);
    }

    /** In the order of their first occurrence. */
    public Set<String> keysFromQuery() {
        return keys(parts, PrefixPart::keyFromQuery);
    }

    /** In the order of their first occurrence. */
    public Set<String> keysFromLambda() {
        return keys(parts, PrefixPart::keyFromLambda);
    }

    /** Whether records that arrive in different seconds may have different keys. */
    public boolean dependsOnTime() {
        return parts.stream().anyMatch(PrefixPart::dependsOnTime);
    }

    public boolean usesPartitionKeys() {
        return !keysFromQuery().isEmpty() || !keysFromLambda().isEmpty();
    }

    private static Set<String> keys(
            Collection<PrefixPart> parts, Function<PrefixPart, Optional<String>> key) {
        Set<String> found = new LinkedHashSet<>();
        parts.forEach(part -> key.apply(part).ifPresent(found::add));
        return Collections.unmodifiableSet(found);
    }

    /** What every key starts with: data never chooses a path outside of it. */
    public String literalStart() {
        String effective = toString();
        int expression = effective.indexOf("!{");
        return expression < 0 ? effective : effective.substring(0, expression);
    }

    /** What fits the start of every key, whatever the time. */
    public String pattern() {
        return parts.stream().map(PrefixPart::pattern).collect(Collectors.joining());
    }

    /** The directory that every key is in which starts so, with its slash; empty for the top. */
    public static String directoryOf(String keyStart) {
        return keyStart.substring(0, keyStart.lastIndexOf('/') + 1);
    }

    /** As the user gave it; empty if it was not given. */
    public String text() {
        return text;
    }

    /** The effective prefix, with what Firehose adds written as expressions. */
    @Override
    public String toString() {
        return parts.stream().map(PrefixPart::toString).collect(Collectors.joining());
    }
}
