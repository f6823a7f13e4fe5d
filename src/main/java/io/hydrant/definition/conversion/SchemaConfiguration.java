package io.hydrant.definition.conversion;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import io.hydrant.schema.InvalidSchemaException;
import io.hydrant.schema.TableSchema;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** Where the schema comes from: a table of the Glue Data Catalog, or the definition itself. */
public final class SchemaConfiguration implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Ours: AWS knows tables alone. */
    private static final String COLUMNS = "Columns";

    private static final String TABLE = "TableName";
    private static final String STRUCT = "struct<";

    private final String roleArn;
    private final String catalogId;
    private final String databaseName;
    private final String tableName;
    private final String region;
    private final String versionId;
    private final TableSchema columns;

    private SchemaConfiguration(DefinitionNode node, Deserializer deserializer) {
        roleArn = node.text("RoleARN", TextRule.WITHOUT_WHITE_SPACE, "");
        catalogId = node.text("CatalogId", TextRule.WITHOUT_WHITE_SPACE, "");
        databaseName = node.text("DatabaseName", TextRule.WITHOUT_WHITE_SPACE, "");
        tableName = node.text(TABLE, TextRule.WITHOUT_WHITE_SPACE, "");
        region = node.text("Region", TextRule.WITHOUT_WHITE_SPACE, "");
        versionId = node.text("VersionId", TextRule.WITHOUT_WHITE_SPACE, "LATEST");
        columns = readColumns(node, tableName, deserializer);
        requireTable(node, node.has(COLUMNS) || isStruct(tableName));
    }

    /** Firehose's API states no such rule in its shapes, but refuses a schema without a table. */
    private static void requireTable(DefinitionNode node, boolean hasColumns) {
        for (String name : List.of("DatabaseName", TABLE)) {
            if (!hasColumns && !node.has(name)) {
                node.missing(name, "given unless there are " + COLUMNS);
            }
        }
    }

    /** What is missing was noted; nothing else is asked of it. */
    static SchemaConfiguration read(Optional<DefinitionNode> node, Deserializer deserializer) {
        return new SchemaConfiguration(node.orElseGet(DefinitionNode::absent), deserializer);
    }

    private static TableSchema readColumns(
            DefinitionNode node, String table, Deserializer deserializer) {
        String text = node.text(COLUMNS, TextRule.length(1, 1024 * 1024), "");
        if (text.isEmpty() && !isStruct(table)) {
            return null;
        }
        if (!text.isEmpty() && isStruct(table)) {
            node.rejected(TABLE, "it must be the name of a table, as there are " + COLUMNS);
            return null;
        }
        return isStruct(table)
                ? columns(node, TABLE, withoutStruct(table), deserializer)
                : columns(node, COLUMNS, text, deserializer);
    }

    /** Clients that know AWS's model can send no columns, but a type in the place of a table. */
    private static boolean isStruct(String table) {
        return table.regionMatches(true, 0, STRUCT, 0, STRUCT.length()) && table.endsWith(">");
    }

    private static String withoutStruct(String type) {
        return type.substring(STRUCT.length(), type.length() - 1);
    }

    private static TableSchema columns(
            DefinitionNode node, String member, String text, Deserializer deserializer) {
        try {
            TableSchema columns = TableSchema.parse(text);
            deserializer.requireReadable(columns);
            return columns;
        } catch (InvalidSchemaException e) {
            ColumnProblems.of(text, e, deserializer)
                    .forEach(
                            problem ->
                                    node.problem(
                                            node.path(member) + " cannot be read; " + problem));
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
