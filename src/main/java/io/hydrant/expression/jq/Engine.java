package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Runs any query over a record's tree. */
final class Engine {

    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

    /** Characters on each side of a mistake. */
    private static final int SHOWN = 20;

    private static final String TOO_DEEP = "is nested too deeply";

    private final JsonQuery query;
    private final QueryPaths paths;
    private final Patterns patterns = new Patterns();

    private Engine(JsonQuery query, QueryPaths paths) {
        this.query = query;
        this.paths = paths;
    }

    static Engine compile(String query) {
        try {
            return compiled(query);
        } catch (StackOverflowError e) {
            throw tooDeep(query);
        }
    }

    private static Engine compiled(String query) {
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
        BoundedTree.bound(parsed);
        return new Engine(parsed, QueryPaths.of(tokens));
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
        JsonNode tree = MissingNode.getInstance();
        try {
            tree = JsonRecord.tree(record, evaluation);
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
        } catch (JsonQueryException | RuntimeException e) {
            throw QueryFailedException.because(new FailureReason(paths, tree).of(e, evaluation));
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
            return JqGrammar.parse(query);
        } catch (JsonQueryException e) {
            throw new InvalidQueryException(written, mistake(written, e, adapted));
        }
    }

    private static InvalidQueryException tooDeep(String query) {
        return new InvalidQueryException(
                query.substring(0, Math.min(query.length(), 100)) + "...", TOO_DEEP);
    }

    /** Where it is; what would have been allowed there is half of the grammar. */
    private static String mistake(String query, JsonQueryException e, ObjectSyntax adapted) {
        String cause = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
        if (cause.startsWith("Encountered \"<EOF>\"")) {
            return "ends before it is complete";
        }
        Matcher place = PLACE.matcher(cause);
        if (!place.find()) {
            return "is no query of jq 1.6";
        }
        int line = Integer.parseInt(place.group(1));
        int column = adapted.columnOfQuery(line, Integer.parseInt(place.group(2)));
        return "has a mistake at line " + line + ", column " + column + around(query, line, column);
    }

    private static String around(String query, int line, int column) {
        String[] lines = query.split("\r\n|\r|\n", -1);
        if (line > lines.length || column > lines[line - 1].length()) {
            return "";
        }
        String text = lines[line - 1];
        String before = text.substring(Math.max(0, column - 1 - SHOWN), column - 1).strip();
        String after =
                text.substring(column - 1, Math.min(text.length(), column - 1 + SHOWN)).strip();
        return before.isEmpty()
                ? ": it cannot start with " + after
                : ": " + after + " cannot follow " + before;
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
