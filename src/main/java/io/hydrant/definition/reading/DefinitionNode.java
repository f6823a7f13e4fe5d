package io.hydrant.definition.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One object of the definition: asked for its fields by name, it notes what is wrong with them, and
 * in the end knows which ones nobody asked for.
 */
public final class DefinitionNode {

    private final String path;
    private final ObjectNode fields;
    private final ObjectNode withDefaults;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<DefinitionNode> children = new ArrayList<>();

    private DefinitionNode(
            String path, ObjectNode fields, ObjectNode withDefaults, Problems problems) {
        this.path = path;
        this.fields = fields;
        this.withDefaults = withDefaults;
        this.problems = problems;
    }

    public static DefinitionNode root(ObjectNode tree, Problems problems) {
        return new DefinitionNode("", tree, tree.deepCopy(), problems);
    }

    /** What an object that is missing is read from: its problem is noted, its fields are not. */
    public static DefinitionNode absent() {
        return root(JsonNodeFactory.instance.objectNode(), new Problems());
    }

    public boolean has(String name) {
        known.add(name);
        return fields.has(name);
    }

    public boolean isMissingOrEmpty(String name) {
        return !has(name) || fields.get(name).asText().isEmpty();
    }

    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Where this object stands in the definition. */
    public String path() {
        return path;
    }

    private DefinitionField field(String name) {
        known.add(name);
        return new DefinitionField(path(name), fields.path(name), problems);
    }

    /** A text that must be given. */
    public String text(String name, TextRule rule) {
        if (!has(name)) {
            missing(name, rule.allowed());
        }
        return text(name, rule, "");
    }

    /** A text that may be left out. */
    public String text(String name, TextRule rule, String whenAbsent) {
        if (!has(name) && !whenAbsent.isEmpty()) {
            withDefaults.put(name, whenAbsent);
        }
        return field(name).text(rule, whenAbsent);
    }

    /** A text that no message quotes; empty when it is left out. */
    public String secret(String name, TextRule rule) {
        return field(name).secret(rule);
    }

    /** A whole number that must be given. */
    public int number(String name, int min, int max) {
        if (!has(name)) {
            missing(name, DefinitionField.wholeNumber(min, max));
        }
        return number(name, min, max, min);
    }

    /** A whole number that may be left out. */
    public int number(String name, int min, int max, int whenAbsent) {
        if (!has(name)) {
            withDefaults.put(name, whenAbsent);
        }
        return field(name).number(min, max, whenAbsent);
    }

    /** A number that may be left out. */
    public double decimal(String name, double min, double max, double whenAbsent) {
        if (!has(name)) {
            withDefaults.put(name, whenAbsent);
        }
        return field(name).decimal(min, max, whenAbsent);
    }

    /** Empty when it is not given. */
    public List<String> texts(String name, TextRule rule) {
        return field(name).texts(rule);
    }

    /** Identifiers of something in AWS: at least one, and no more than these. */
    public List<String> names(String name, int most) {
        if (!has(name)) {
            missing(name, "a list of 1 to " + most + " texts");
        }
        List<String> names = texts(name, TextRule.WITHOUT_WHITE_SPACE);
        if (fields.path(name).isArray() && (names.isEmpty() || names.size() > most)) {
            rejectLength(name, names.size(), most);
        }
        return names;
    }

    /** The texts of an object whose fields have no names of ours; empty when it is not given. */
    public Map<String, String> textsByName(String name, TextRule rule) {
        return field(name).textsByName(rule);
    }

    /** True or false, which may be left out. */
    public boolean flag(String name, boolean whenAbsent) {
        if (!has(name)) {
            withDefaults.put(name, whenAbsent);
        }
        return field(name).flag(whenAbsent);
    }

    /** An object that must be given. */
    public DefinitionNode object(String name) {
        if (!has(name)) {
            missing(name, "an object");
        }
        return optionalObject(name).orElseGet(DefinitionNode::absent);
    }

    public Optional<DefinitionNode> optionalObject(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        DefinitionNode child = child(path(name), fields.get(name));
        withDefaults.set(name, child.withDefaults);
        return Optional.of(child);
    }

    /** An object that may be left out, which means the same as an empty one. */
    public DefinitionNode objectOrEmpty(String name) {
        return optionalObject(name)
                .orElseGet(
                        () -> {
                            DefinitionNode empty =
                                    child(path(name), JsonNodeFactory.instance.objectNode());
                            withDefaults.set(name, empty.withDefaults);
                            return empty;
                        });
    }

    /**
     * What was given, with each default that was asked for in the place of what was not. Complete
     * once all has been read.
     */
    public ObjectNode withDefaults() {
        return withDefaults;
    }

    /** A field as it is with defaults, where these are no fields but entries of a list. */
    public void putWithDefaults(String name, JsonNode value) {
        withDefaults.set(name, value);
    }

    /** The same object, for one who only wants its defaults: what is wrong is not noted. */
    public DefinitionNode withoutProblems() {
        return new DefinitionNode(path, fields, withDefaults, new Problems());
    }

    /** Empty when it is not given. */
    public List<DefinitionNode> objects(String name) {
        List<DefinitionNode> entries = new ArrayList<>();
        if (!has(name)) {
            return entries;
        }
        if (!fields.get(name).isArray()) {
            wrong(name, "a list");
            return entries;
        }
        for (JsonNode entry : fields.get(name)) {
            entries.add(child(path(name) + "[" + entries.size() + "]", entry));
        }
        ArrayNode list = withDefaults.putArray(name);
        entries.forEach(entry -> list.add(entry.withDefaults));
        return entries;
    }

    /** Empty when it is not given; a list that is given has an entry, and no more than these. */
    public List<DefinitionNode> objects(String name, int most) {
        List<DefinitionNode> entries = objects(name);
        if (fields.path(name).isArray() && (entries.isEmpty() || entries.size() > most)) {
            rejectLength(name, entries.size(), most);
        }
        return entries;
    }

    private void rejectLength(String name, int length, int most) {
        problem(path(name) + " has " + length + " entries; it must have from 1 to " + most);
    }

    /** What has no effect is not looked at any closer. */
    public void ignoreFieldsOf(List<DefinitionNode> ignored) {
        children.removeAll(ignored);
    }

    private DefinitionNode child(String childPath, JsonNode given) {
        if (!given.isObject()) {
            new DefinitionField(childPath, given, problems).wrong("an object");
            return absent();
        }
        DefinitionNode child =
                new DefinitionNode(childPath, (ObjectNode) given, given.deepCopy(), problems);
        children.add(child);
        return child;
    }

    public void missing(String name, String allowed) {
        field(name).missing(allowed);
    }

    public void wrong(String name, String allowed) {
        field(name).wrong(allowed);
    }

    /** A field breaks a rule, told as a sentence. */
    public void rejected(String name, String sentence) {
        field(name).rejected(sentence);
    }

    /** Something that Firehose knows. */
    public void notSupportedYet(String name) {
        has(name);
        problems.add(path(name) + " is not supported yet");
    }

    /** A feature whose configuration says {@code "Enabled": false} is not used. */
    void notSupportedYetWhenEnabled(String name) {
        JsonNode enabled = fields.path(name).path("Enabled");
        boolean disabled = enabled.isBoolean() && !enabled.booleanValue();
        if (has(name) && !disabled) {
            notSupportedYet(name);
        }
    }

    public void problem(String problem) {
        problems.add(problem);
    }

    /** For what release 0.1.0 accepted. A stored definition that has it gets the warning. */
    public void problemUnlessStored(String problem, String warning) {
        problems.addUnlessStored(problem, warning);
    }

    public void warn(String warning) {
        problems.warn(warning);
    }

    /**
     * Says of a field that is given, and that Firehose uses, that Hydrant does not; {@code reason}
     * is a sentence without its first capital and its full stop.
     */
    public void warnOfNoEffect(String name, String reason) {
        if (has(name)) {
            warn(path(name) + " has no effect: " + reason);
        }
    }

    /** Of this object and of those read from it. A misspelt option must not run with a default. */
    public void reportUnknownFields() {
        boolean areKnownNamesListed = false;
        for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                areKnownNamesListed |= rejectUnknown(name, areKnownNamesListed);
            }
        }
        children.forEach(DefinitionNode::reportUnknownFields);
    }

    /** Lists all names where none is near, once; says whether it did. */
    private boolean rejectUnknown(String name, boolean areKnownNamesListed) {
        boolean isNear = NearestName.to(name, known).isPresent();
        problems.add(
                path(name)
                        + " is unknown"
                        + (isNear || !areKnownNamesListed
                                ? "; " + NearestName.suggestion(name, known)
                                : ""));
        return !isNear;
    }
}
