package io.hydrant.definition.conversion;

import io.hydrant.definition.reading.DefinitionNode;
import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Collectors;

/** From JSON to a format of columns: what is read, by which schema, and what is written. */
public final class DataFormatConversion implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String SCHEMA = "SchemaConfiguration";
    private static final String INPUT = "InputFormatConfiguration";
    private static final String OUTPUT = "OutputFormatConfiguration";

    private final SchemaConfiguration schema;
    private final Deserializer deserializer;
    private final Serializer serializer;

    private DataFormatConversion(DefinitionNode node) {
        deserializer = Deserializer.read(part(node, INPUT));
        serializer = Serializer.read(part(node, OUTPUT));
        schema = SchemaConfiguration.read(part(node, SCHEMA), deserializer);
    }

    /** Of a destination; empty when it is not enabled. */
    public static Optional<DataFormatConversion> read(DefinitionNode destination) {
        Optional<DefinitionNode> node =
                destination.optionalObject("DataFormatConversionConfiguration");
        Optional<DefinitionNode> enabled = node.filter(given -> given.flag("Enabled", true));
        if (enabled.isEmpty()) {
            destination.ignoreFieldsOf(node.stream().collect(Collectors.toList()));
        }
        return enabled.map(DataFormatConversion::new);
    }

    private static Optional<DefinitionNode> part(DefinitionNode node, String name) {
        if (!node.has(name)) {
            node.rejected(name, name + " must not be null");
        }
        return node.optionalObject(name);
    }

    public SchemaConfiguration schema() {
        return schema;
    }

    public Deserializer deserializer() {
        return deserializer;
    }

    public Serializer serializer() {
        return serializer;
    }
}
