package io.hydrant.permissions;

import java.util.List;

/** Something that a role needs permissions for. */
interface Subject {

    /** None when this stream does not use it, or not on AWS. */
    List<Statement> statements();

    /** What a person must know or fill in, a sentence each. */
    default List<String> notes() {
        return List.of();
    }
}
