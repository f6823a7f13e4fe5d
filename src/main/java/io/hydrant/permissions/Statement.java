package io.hydrant.permissions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Actions that are allowed on some resources, perhaps under conditions. */
public final class Statement {

    private final String sid;
    private final List<String> actions;
    private final List<String> resources;
    private final List<Condition> conditions;

    private Statement(
            String sid, List<String> actions, List<String> resources, List<Condition> conditions) {
        this.sid = sid;
        this.actions = List.copyOf(actions);
        this.resources = List.copyOf(resources);
        this.conditions = List.copyOf(conditions);
    }

    /** IAM takes letters and digits alone for a {@code sid}. */
    static Statement allowing(String sid, String... actions) {
        return new Statement(sid, List.of(actions), List.of(), List.of());
    }

    Statement on(String... patterns) {
        return on(List.of(patterns));
    }

    Statement on(List<String> patterns) {
        return new Statement(sid, actions, patterns, conditions);
    }

    /** All of the conditions must hold. */
    Statement when(Condition condition) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(condition);
        return new Statement(sid, actions, resources, all);
    }

    Statement named(String other) {
        return new Statement(other, actions, resources, conditions);
    }

    boolean allowsTheSameAs(Statement other) {
        return actions.equals(other.actions) && conditions.equals(other.conditions);
    }

    /** The same on the other's resources, too. */
    Statement withResourcesOf(Statement other) {
        Set<String> both = new LinkedHashSet<>(resources);
        both.addAll(other.resources);
        return new Statement(sid, actions, new ArrayList<>(both), conditions);
    }

    /** Unique within a policy. */
    public String sid() {
        return sid;
    }

    public List<String> actions() {
        return actions;
    }

    /** ARNs, in which IAM's wildcards may stand. */
    public List<String> resources() {
        return resources;
    }

    public List<Condition> conditions() {
        return conditions;
    }
}
