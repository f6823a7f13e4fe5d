package io.hydrant.definition.conversion;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.OneOfTwo;
import io.hydrant.schema.HiveType;
import io.hydrant.schema.InvalidSchemaException;
import io.hydrant.schema.TableSchema;
import java.io.Serializable;
import java.util.Optional;

/** How JSON is read: by the rules of one of two libraries. */
public final class Deserializer implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String OPENX = "OpenXJsonSerDe";
    private static final String HIVE = "HiveJsonSerDe";

    private final OpenXJsonSerDe openX;
    private final HiveJsonSerDe hive;

    private Deserializer(OpenXJsonSerDe openX, HiveJsonSerDe hive) {
        this.openX = openX;
        this.hive = hive;
    }

    static Deserializer read(Optional<DefinitionNode> input) {
        Optional<DefinitionNode> node =
                input.flatMap(given -> OneOfTwo.of(OPENX, HIVE).read(given, "Deserializer"));
        return new Deserializer(
                node.flatMap(given -> given.optionalObject(OPENX))
                        .map(OpenXJsonSerDe::read)
                        .orElse(null),
                node.flatMap(given -> given.optionalObject(HIVE))
                        .map(HiveJsonSerDe::read)
                        .orElse(null));
    }

    /** One of the two is there. */
    public Optional<OpenXJsonSerDe> openX() {
        return Optional.ofNullable(openX);
    }

    public Optional<HiveJsonSerDe> hive() {
        return Optional.ofNullable(hive);
    }

    /** Throws {@link InvalidSchemaException} for what the library does not read. */
    public void requireReadable(TableSchema schema) {
        if (hive != null) {
            requireNoDots(schema.row());
        }
    }

    private static void requireNoDots(HiveType type) {
        for (String name : type.names()) {
            if (name.indexOf('.') >= 0) {
                throw new InvalidSchemaException(
                        "'"
                                + name
                                + "' has a dot; HiveJsonSerDe allows none in the name of a"
                                + " column");
            }
        }
        type.types().forEach(Deserializer::requireNoDots);
    }
}
