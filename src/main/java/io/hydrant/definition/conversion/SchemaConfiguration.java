package io.hydrant.definition.conversion;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import io.hydrant.schema.InvalidSchemaException;
import io.hydrant.schema.TableSchema;
import java.io.Serializable;
import java.util.Optional;

/** Where the schema comes from: a table of the Glue Data Catalog, or the definition itself. */
public final class SchemaConfiguration implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final TextRule NAME =
            TextRule.matching(
                    "\\S+", 1, 1024, "a text of 1 to 1024 characters without white space");

    /** Ours: AWS knows tables alone. */
    private static final String COLUMNS = "Columns";

    private final String roleArn;
    private final String catalogId;
    private final String databaseName;
    private final String tableName;
    private final String region;
    private final String versionId;
    private final TableSchema columns;

    private SchemaConfiguration(DefinitionNode node, Deserializer deserializer) {
        roleArn = node.text("RoleARN", NAME, "");
        catalogId = node.text("CatalogId", NAME, "");
        databaseName = node.text("DatabaseName", NAME, "");
        tableName = node.text("TableName", NAME, "");
        region = node.text("Region", NAME, "");
        versionId = node.text("VersionId", NAME, "LATEST");
        columns = readColumns(node, deserializer);
    }

    /** What is missing was noted; nothing else is asked of it. */
    static SchemaConfiguration read(Optional<DefinitionNode> node, Deserializer deserializer) {
        return new SchemaConfiguration(node.orElseGet(DefinitionNode::absent), deserializer);
    }

    private static TableSchema readColumns(DefinitionNode node, Deserializer deserializer) {
        String text = node.text(COLUMNS, TextRule.length(1, 1024 * 1024), "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            TableSchema columns = TableSchema.parse(text);
            deserializer.requireReadable(columns);
            return columns;
        } catch (InvalidSchemaException e) {
            ColumnProblems.of(text, e, deserializer)
                    .forEach(
                            problem ->
                                    node.problem(
                                            node.path(COLUMNS) + " cannot be read; " + problem));
            return null;
        }
    }

    /** Empty when it was not given, as for all texts here. */
    public String roleArn() {
        return roleArn;
    }

    public String catalogId() {
        return catalogId;
    }

    public String databaseName() {
        return databaseName;
    }

    public String tableName() {
        return tableName;
    }

    public String region() {
        return region;
    }

    /** {@code LATEST} unless another was given. */
    public String versionId() {
        return versionId;
    }

    /** The schema, when it stands in the definition itself. */
    public Optional<TableSchema> columns() {
        return Optional.ofNullable(columns);
    }
}
