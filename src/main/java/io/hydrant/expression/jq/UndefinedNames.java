package io.hydrant.expression.jq;

import io.hydrant.expression.jq.QueryToken.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.thisptr.jackson.jq.Scope;

/** Finds what a query uses but nobody defines, which the engine would notice only at a record. */
final class UndefinedNames {

    private static final Set<String> KEYWORDS =
            Set.of(
                    "def", "if", "then", "elif", "else", "end", "as", "reduce", "foreach", "try",
                    "catch", "label", "break", "and", "or", "null", "true", "false");

    private static final Set<String> OF_MODULES = Set.of("import", "include", "module");

    private final Scope scope;
    private final Set<String> functions = new HashSet<>();
    private final Set<String> variables = new HashSet<>();

    private UndefinedNames(Scope scope) {
        this.scope = scope;
    }

    /** What is wrong with the first of them. */
    static Optional<String> problem(List<QueryToken> query, Scope scope) {
        UndefinedNames names = new UndefinedNames(scope);
        names.collect(query);
        return names.firstProblem(query);
    }

    private void collect(List<QueryToken> query) {
        for (int i = 0; i < query.size(); i++) {
            QueryToken token = query.get(i);
            if (token.isWord("def") && i + 1 < query.size()) {
                collectDefinition(query, i + 1);
            } else if (token.isWord("as") || token.isWord("label")) {
                collectPattern(query, i + 1);
            }
            token.interpolations().forEach(this::collect);
        }
    }

    private void collectDefinition(List<QueryToken> query, int nameAt) {
        functions.add(query.get(nameAt).text() + "/" + arity(query, nameAt));
        for (int i = nameAt + 1; i < query.size() && !query.get(i).isSign(":"); i++) {
            QueryToken parameter = query.get(i);
            if (parameter.is(Kind.VARIABLE)) {
                variables.add(parameter.text());
                functions.add(parameter.text().substring(1) + "/0");
            } else if (parameter.is(Kind.WORD)) {
                functions.add(parameter.text() + "/0");
            }
        }
    }

    /** A variable, or all variables of an array or object. */
    private void collectPattern(List<QueryToken> query, int start) {
        int depth = 0;
        for (int i = start; i < query.size(); i++) {
            QueryToken token = query.get(i);
            depth += token.opens() ? 1 : token.closes() ? -1 : 0;
            if (token.is(Kind.VARIABLE)) {
                variables.add(token.text());
            }
            if (depth <= 0) {
                return;
            }
        }
    }

    private Optional<String> firstProblem(List<QueryToken> query) {
        Deque<QueryToken> open = new ArrayDeque<>();
        for (int i = 0; i < query.size(); i++) {
            QueryToken token = query.get(i);
            boolean isKey = !open.isEmpty() && open.peek().isSign("{") && startsField(query, i);
            Optional<String> problem = isKey ? Optional.empty() : problem(query, i);
            for (List<QueryToken> inner : token.interpolations()) {
                problem = problem.isPresent() ? problem : firstProblem(inner);
            }
            if (problem.isPresent()) {
                return problem;
            }
            if (token.opens()) {
                open.push(token);
            } else if (token.closes() && !open.isEmpty()) {
                open.pop();
            }
        }
        return Optional.empty();
    }

    private static boolean startsField(List<QueryToken> query, int i) {
        return query.get(i).is(Kind.WORD)
                && (query.get(i - 1).isSign("{") || query.get(i - 1).isSign(","));
    }

    private Optional<String> problem(List<QueryToken> query, int i) {
        QueryToken token = query.get(i);
        String name = token.text();
        if (token.is(Kind.VARIABLE) && !variables.contains(name)) {
            return Optional.of("uses the variable " + name + ", which it does not define");
        }
        if (token.is(Kind.FORMAT) && scope.getFunction(name, 0) == null) {
            return Optional.of("uses the format " + name + ", which is not known here");
        }
        if (!token.is(Kind.WORD) || KEYWORDS.contains(name)) {
            return Optional.empty();
        }
        if (OF_MODULES.contains(name)) {
            return Optional.of("uses modules, which are not known here");
        }
        int arity = arity(query, i);
        if (functions.contains(name + "/" + arity) || scope.getFunction(name, arity) != null) {
            return Optional.empty();
        }
        return Optional.of("calls " + name + "/" + arity + ", which is not known here");
    }

    /** How many arguments or parameters follow a name. */
    private static int arity(List<QueryToken> query, int nameAt) {
        if (nameAt + 1 >= query.size() || !query.get(nameAt + 1).isSign("(")) {
            return 0;
        }
        int arguments = 1;
        int depth = 0;
        for (int i = nameAt + 1; i < query.size(); i++) {
            QueryToken token = query.get(i);
            depth += token.opens() ? 1 : token.closes() ? -1 : 0;
            if (depth == 0) {
                break;
            }
            // A definition inside an argument ends with a semicolon of its own.
            if (depth == 1 && token.isWord("def")) {
                arguments--;
            } else if (depth == 1 && token.isSign(";")) {
                arguments++;
            }
        }
        return arguments;
    }
}
