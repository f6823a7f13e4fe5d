package io.hydrant.local.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricGroup;

/** What a metric is called, exactly as by Flink's own reporter for Prometheus. */
final class Series {

    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-zA-Z0-9:_]");
    private static final CharacterFilter FILTER = text -> NOT_ALLOWED.matcher(text).replaceAll("_");

    private final String name;
    private final String help;
    private final List<String> labels = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private Series(String name, String help, Map<String, String> variables) {
        this.name = name;
        this.help = help;
        variables.forEach(
                (variable, value) -> {
                    // Variables of a scope are written <so>.
                    labels.add(FILTER.filterCharacters(withoutBrackets(variable)));
                    values.add(FILTER.filterCharacters(value));
                });
    }

    static Series of(String metric, MetricGroup group) {
        String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(FILTER, '_');
        return new Series(
                "flink_" + scope + "_" + FILTER.filterCharacters(metric),
                metric + " (scope: " + scope + ")",
                group.getAllVariables());
    }

    private static String withoutBrackets(String variable) {
        return variable.substring(1, variable.length() - 1);
    }

    String name() {
        return name;
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels;
    }

    List<String> values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series
                && ((Series) other).name.equals(name)
                && ((Series) other).labels.equals(labels)
                && ((Series) other).values.equals(values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, labels, values);
    }
}
