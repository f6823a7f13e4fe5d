package io.hydrant.permissions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Statements that together are a policy of IAM; those that allow the same are one. */
public final class Policy {

    private final List<Statement> statements;

    private Policy(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    static Policy of(List<Statement> statements) {
        List<Statement> merged = new ArrayList<>();
        statements.forEach(statement -> merge(merged, statement));
        return new Policy(withUniqueSids(merged));
    }

    private static void merge(List<Statement> merged, Statement statement) {
        for (int i = 0; i < merged.size(); i++) {
            if (merged.get(i).allowsTheSameAs(statement)) {
                merged.set(i, merged.get(i).withResourcesOf(statement));
                return;
            }
        }
        merged.add(statement);
    }

    private static List<Statement> withUniqueSids(List<Statement> statements) {
        List<Statement> unique = new ArrayList<>();
        Map<String, Integer> uses = new HashMap<>();
        for (Statement statement : statements) {
            int use = uses.merge(statement.sid(), 1, Integer::sum);
            unique.add(use == 1 ? statement : statement.named(statement.sid() + use));
        }
        return unique;
    }

    public List<Statement> statements() {
        return statements;
    }

    /** For people and for IAM. */
    public String toJson() {
        return new PolicyJson(this).indented();
    }

    /** IAM does not count white space. */
    int countedCharacters() {
        return new PolicyJson(this).compact().replaceAll("\\s", "").length();
    }
}
