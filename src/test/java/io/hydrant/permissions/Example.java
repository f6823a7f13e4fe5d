package io.hydrant.permissions;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/** A definition of {@code conf/}, changed to what a test is about. */
final class Example {

    private final String json;
    private final Configuration settings = new Configuration();

    private Example(String json) {
        this.json = json;
    }

    static Example of(String name) throws IOException {
        return new Example(Files.readString(Path.of("conf", name + ".json")));
    }

    /** Fails where the text is not there: a test must not go on with something else. */
    Example with(String text, String replacement) {
        if (!json.contains(text)) {
            throw new IllegalArgumentException(text + " is not in " + json);
        }
        Example changed = new Example(json.replace(text, replacement));
        changed.settings.addAll(settings);
        return changed;
    }

    Example set(String setting, String value) {
        settings.setString(setting, value);
        return this;
    }

    StreamPermissions permissions(Optional<String> sourceKey) {
        return StreamPermissions.of(DeliveryStreamDefinition.parse(json), settings, sourceKey);
    }

    StreamPermissions permissions() {
        return permissions(Optional.empty());
    }

    List<String> notes() {
        return permissions().notes();
    }

    /** Of all statements with this action, once they are known to be well formed. */
    List<String> resourcesOf(String action) throws IOException {
        return statementsWith(action).stream()
                .flatMap(statement -> statement.resources().stream())
                .collect(Collectors.toList());
    }

    List<Condition> conditionsOf(String action) throws IOException {
        return statementsWith(action).stream()
                .flatMap(statement -> statement.conditions().stream())
                .collect(Collectors.toList());
    }

    private List<Statement> statementsWith(String action) throws IOException {
        Policy policy = permissions().policy();
        PolicyGrammar.check(policy.toJson());
        return policy.statements().stream()
                .filter(statement -> statement.actions().contains(action))
                .collect(Collectors.toList());
    }
}
