package io.hydrant.api.wire.shapes;

import java.util.Optional;

/** The path of a value in an input, such as {@code records.1.member.data}. */
public final class Place {

    private final Optional<Place> parent;
    private final String name;

    private Place(Optional<Place> parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    public static Place root() {
        return new Place(Optional.empty(), "");
    }

    /** AWS's messages write members with a small first letter. */
    Place member(String member) {
        return new Place(
                Optional.of(this), Character.toLowerCase(member.charAt(0)) + member.substring(1));
    }

    /** The path of an element. {@code index} counts from 0, AWS's messages count from 1. */
    Place element(int index) {
        return new Place(Optional.of(this), index + 1 + ".member");
    }

    Place mapValue(String key) {
        return new Place(Optional.of(this), key + ".member");
    }

    @Override
    public String toString() {
        String before = parent.map(Place::toString).orElse("");
        return before.isEmpty() ? name : before + "." + name;
    }
}
