package io.hydrant.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** What IAM asks of a policy's JSON, as far as Hydrant writes it. */
final class PolicyGrammar {

    // A variable, or a wildcard that was escaped, or text with neither a brace nor a lone dollar.
    private static final String TEXT = "(\\$\\{[*?$]}|\\$\\{[a-z]+:\\w+}|[^$])*";

    private PolicyGrammar() {}

    static void check(String json) throws IOException {
        JsonNode policy = new ObjectMapper().readTree(json);
        assertThat(list(policy.fieldNames())).containsExactly("Version", "Statement");
        assertThat(policy.get("Version").textValue()).isEqualTo("2012-10-17");
        assertThat(policy.get("Statement")).isNotEmpty();
        Set<String> sids = new HashSet<>();
        for (JsonNode statement : policy.get("Statement")) {
            assertThat(list(statement.fieldNames()))
                    .containsSubsequence("Sid", "Effect", "Action", "Resource")
                    .isSubsetOf("Sid", "Effect", "Action", "Resource", "Condition");
            assertThat(statement.get("Sid").textValue()).matches("[A-Za-z0-9]+");
            assertThat(sids.add(statement.get("Sid").textValue())).isTrue();
            assertThat(statement.get("Effect").textValue()).isEqualTo("Allow");
            checkActions(texts(statement.get("Action")), texts(statement.get("Resource")));
            if (statement.has("Condition")) {
                checkConditions(statement.get("Condition"));
            }
        }
    }

    private static void checkActions(List<String> actions, List<String> resources) {
        assertThat(actions).isNotEmpty().doesNotHaveDuplicates();
        assertThat(resources).isNotEmpty().doesNotHaveDuplicates();
        for (String resource : resources) {
            assertThat(resource).matches(TEXT);
            assertThat(actions)
                    .allSatisfy(
                            action ->
                                    assertThat(KnownActions.standsWith(action, resource))
                                            .as(action + " on " + resource)
                                            .isTrue());
        }
    }

    private static void checkConditions(JsonNode conditions) {
        assertThat(conditions).isNotEmpty();
        for (String operator : list(conditions.fieldNames())) {
            assertThat(KnownActions.CONDITIONS).containsKey(operator);
            for (String key : list(conditions.get(operator).fieldNames())) {
                assertThat(KnownActions.CONDITIONS.get(operator)).contains(key);
                assertThat(texts(conditions.get(operator).get(key)))
                        .isNotEmpty()
                        .allSatisfy(value -> assertThat(value).matches(TEXT));
            }
        }
    }

    private static List<String> texts(JsonNode array) {
        assertThat(array.isArray()).isTrue();
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static List<String> list(Iterator<String> names) {
        List<String> list = new ArrayList<>();
        names.forEachRemaining(list::add);
        return list;
    }
}
