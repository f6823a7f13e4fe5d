package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.call.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Named members, each of its shape; it is built while the shapes are read. */
final class StructureShape implements Shape {

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Set<String> own = new HashSet<>();

    /** Of Hydrant, not of AWS. */
    void addOwn(String name, Shape shape) {
        own.add(name);
        add(name, shape, false);
    }

    void add(String name, Shape shape, boolean required) {
        members.put(name, new Member(shape, required));
    }

    void remove(String name) {
        if (members.remove(name) == null) {
            throw new IllegalStateException(name + " is no member; one that is can be taken away");
        }
    }

    /** Those of AWS. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(members.keySet());
        names.removeAll(own);
        return names;
    }

    /** Empty for a name that is no member. */
    Optional<Shape> member(String name) {
        return Optional.ofNullable(members.get(name)).map(member -> member.shape);
    }

    boolean isRequired(String name) {
        return members.get(name).required;
    }

    /** None of them required, as in updates. */
    void addMembersOf(StructureShape other) {
        own.addAll(other.own);
        other.members.forEach((name, member) -> add(name, member.shape, false));
    }

    @Override
    public JsonNode fit(JsonNode value, Place at, Violations found) {
        if (!value.isObject()) {
            throw value.isArray()
                    ? WrongType.of(value, "")
                    : Json.notSerializable("Unexpected field type");
        }
        ObjectNode fitted = JsonNodeFactory.instance.objectNode();
        members.forEach(
                (name, member) -> {
                    JsonNode given = value.path(name);
                    if (!given.isMissingNode() && !given.isNull()) {
                        fitted.set(name, member.shape.fit(given, at.member(name), found));
                    } else if (member.required) {
                        found.add(at.member(name), "not be null");
                    }
                });
        return fitted;
    }

    private static final class Member {

        private final Shape shape;
        private final boolean required;

        private Member(Shape shape, boolean required) {
            this.shape = shape;
            this.required = required;
        }
    }
}
