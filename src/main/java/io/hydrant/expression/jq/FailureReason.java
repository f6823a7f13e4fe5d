package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryUserException;

/**
 * Says why a query fails for a record: by what the query names, and by the kinds of values, never
 * by the values. The library's messages quote values; only what is known to be none is taken.
 */
final class FailureReason {

    private static final String KIND = "(null|boolean|number|string|array|object)";

    private static final List<Template> TEMPLATES =
            List.of(
                    new Template(
                            "Cannot iterate over " + KIND + "\\b.*",
                            found -> words(found, 1) + " cannot be iterated over"),
                    new Template(
                            "Cannot index " + KIND + "\\b.*",
                            found -> words(found, 1) + " has no fields or entries of this kind"),
                    new Template(
                            KIND
                                    + " \\(.*\\) and "
                                    + KIND
                                    + " \\(.*\\) cannot be"
                                    + " (added|subtracted|multiplied|divided)\\b.*",
                            found ->
                                    words(found, 1)
                                            + " and "
                                            + words(found, 2)
                                            + " cannot be "
                                            + found.group(3)));

    private final QueryPaths paths;
    private final JsonNode record;

    FailureReason(QueryPaths paths, JsonNode record) {
        this.paths = paths;
        this.record = record;
    }

    String of(Exception failure, Evaluation evaluation) {
        if (failure instanceof JsonQueryUserException) {
            return "The query calls error for the record";
        }
        Optional<FailedCall> call = evaluation.failedCall(failure);
        Set<ValueKind> kinds = EnumSet.noneOf(ValueKind.class);
        String reason = reason(failure, call, kinds);
        call.ifPresent(failed -> kinds.add(failed.input()));
        String named = kinds.isEmpty() ? "" : paths.areOf(kinds, record);
        return named.isEmpty() ? reason : named + "; " + reason;
    }

    private static String reason(
            Exception failure, Optional<FailedCall> call, Set<ValueKind> kinds) {
        if (call.isPresent() && failure.getCause() instanceof UnsuitableValueException) {
            return call.get().name() + " " + failure.getCause().getMessage();
        }
        String message = String.valueOf(failure.getMessage());
        for (Template template : TEMPLATES) {
            Optional<String> words = template.words(message, kinds);
            if (words.isPresent()) {
                return words.get();
            }
        }
        return call.map(failed -> failed.name() + " has no result for " + failed.input().words())
                .orElse("The query failed for the record");
    }

    private static String words(MatchResult found, int group) {
        return ValueKind.named(found.group(group)).words();
    }

    /** A message of the library, whatever values it quotes. */
    private static final class Template {

        private static final Pattern KIND_ALONE = Pattern.compile(KIND);

        private final Pattern message;
        private final Function<MatchResult, String> inWords;

        Template(String message, Function<MatchResult, String> inWords) {
            this.message = Pattern.compile(message, Pattern.DOTALL);
            this.inWords = inWords;
        }

        /** Adds the kinds of the values that the message is about. */
        Optional<String> words(String text, Set<ValueKind> kinds) {
            Matcher found = message.matcher(text);
            if (!found.matches()) {
                return Optional.empty();
            }
            for (int group = 1; group <= found.groupCount(); group++) {
                if (KIND_ALONE.matcher(found.group(group)).matches()) {
                    kinds.add(ValueKind.named(found.group(group)));
                }
            }
            return Optional.of(inWords.apply(found));
        }
    }
}
