package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;

/** Runs any query over a record's tree. */
final class Engine {

    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

    private static final String TOO_DEEP = "is nested too deeply";

    private final JsonQuery query;
    private final Patterns patterns = new Patterns();

    private Engine(JsonQuery query) {
        this.query = query;
    }

    static Engine compile(String query) {
        // As close as possible to what was written first, for the places in messages to be the
        // user's.
        ObjectSyntax adapted = ObjectSyntax.of(query);
        parse(adapted.toString(), query, adapted);
        List<QueryToken> tokens = QueryLexer.tokens(adapted.toString());
        Optional<String> problem = UndefinedNames.problem(tokens, Builtins.SCOPE);
        if (problem.isPresent()) {
            throw new InvalidQueryException(query, problem.get());
        }
        JsonQuery parsed = parse(withTextFormat(adapted.toString(), tokens), query, adapted);
        try {
            BoundedTree.bound(parsed);
        } catch (StackOverflowError e) {
            throw tooDeep(query);
        }
        return new Engine(parsed);
    }

    List<JsonNode> results(byte[] record) throws QueryFailedException {
        return evaluate(record, (result, evaluation) -> result);
    }

    /** In UTF-8. */
    List<byte[]> texts(byte[] record) throws QueryFailedException {
        return evaluate(
                record,
                (result, evaluation) ->
                        CompactJson.of(result, evaluation).getBytes(StandardCharsets.UTF_8));
    }

    private <T> List<T> evaluate(byte[] record, BiFunction<JsonNode, Evaluation, T> form)
            throws QueryFailedException {
        Evaluation evaluation = Evaluation.begin(patterns);
        try {
            JsonNode tree = JsonRecord.tree(record, evaluation);
            List<T> results = new ArrayList<>(1);
            query.apply(
                    Builtins.SCOPE,
                    tree,
                    result -> {
                        evaluation.result();
                        results.add(form.apply(result, evaluation));
                    });
            return results;
        } catch (LimitExceededException e) {
            throw QueryFailedException.because(e.getMessage());
        } catch (JsonQueryTypeException e) {
            throw QueryFailedException.because(
                    "The query does not fit the record: a value has another type than it needs");
        } catch (JsonQueryException | RuntimeException e) {
            // Their messages may quote the record, and the library throws many kinds.
            throw QueryFailedException.because("The query failed for the record");
        } catch (StackOverflowError e) {
            throw QueryFailedException.because("The query recurses too deeply for the record");
        } finally {
            Evaluation.end();
        }
    }

    private static JsonQuery parse(String query, String written, ObjectSyntax adapted) {
        if (query.isBlank()) {
            throw new InvalidQueryException(written, "is empty");
        }
        try {
            return JsonQuery.compile(query, Versions.JQ_1_6);
        } catch (JsonQueryException e) {
            throw new InvalidQueryException(written, mistake(e, adapted));
        } catch (StackOverflowError e) {
            throw tooDeep(written);
        }
    }

    private static InvalidQueryException tooDeep(String query) {
        return new InvalidQueryException(
                query.substring(0, Math.min(query.length(), 100)) + "...", TOO_DEEP);
    }

    /** Where it is; what would have been allowed there is half of the grammar. */
    private static String mistake(JsonQueryException e, ObjectSyntax adapted) {
        String cause = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
        if (cause.startsWith("Encountered \"<EOF>\"")) {
            return "ends before it is complete";
        }
        Matcher place = PLACE.matcher(cause);
        return place.find()
                ? "has a mistake at line "
                        + place.group(1)
                        + ", column "
                        + adapted.columnOfQuery(
                                Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)))
                : "is no query of jq 1.6";
    }

    /**
     * Names the format that strings have anyway: the library writes numbers inside of them in its
     * own way otherwise.
     */
    private static String withTextFormat(String query, List<QueryToken> tokens) {
        List<Integer> places = new ArrayList<>();
        collectUnformatted(tokens, places);
        StringBuilder formatted = new StringBuilder(query);
        for (int i = places.size() - 1; i >= 0; i--) {
            formatted.insert(places.get(i), "@text ");
        }
        return formatted.toString();
    }

    private static void collectUnformatted(List<QueryToken> tokens, List<Integer> places) {
        for (int i = 0; i < tokens.size(); i++) {
            QueryToken token = tokens.get(i);
            boolean isFormatted = i > 0 && tokens.get(i - 1).is(QueryToken.Kind.FORMAT);
            if (!token.interpolations().isEmpty() && !isFormatted) {
                places.add(token.start());
            }
            token.interpolations().forEach(inner -> collectUnformatted(inner, places));
        }
    }
}
