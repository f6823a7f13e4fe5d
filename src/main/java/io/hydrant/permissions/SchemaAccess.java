package io.hydrant.permissions;

import io.hydrant.definition.conversion.DataFormatConversion;
import io.hydrant.definition.conversion.SchemaConfiguration;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.settings.HydrantOptions;
import java.util.List;
import java.util.Optional;

/** The table of Glue that the schema of converted records is read from. */
final class SchemaAccess implements Subject {

    private static final String ACCOUNT = "\\d{12}";

    private final StreamResources stream;

    SchemaAccess(StreamResources stream) {
        this.stream = stream;
    }

    /** Glue asks for all three: the catalog, the database and the table. */
    @Override
    public List<Statement> statements() {
        return table().map(
                        table ->
                                List.of(
                                        Statement.allowing("ReadSchema", action(table))
                                                .on(
                                                        glue(table, "catalog"),
                                                        glue(
                                                                table,
                                                                "database/" + table.databaseName()),
                                                        glue(
                                                                table,
                                                                "table/"
                                                                        + table.databaseName()
                                                                        + "/"
                                                                        + table.tableName()))))
                .orElseGet(List::of);
    }

    @Override
    public List<String> notes() {
        return table().filter(table -> !hasKnownAccount(table))
                .map(
                        table ->
                                List.of(
                                        "SchemaConfiguration.CatalogId is '"
                                                + table.catalogId()
                                                + "', not the ID of an account; the resources of"
                                                + " statement ReadSchema are in the stream's own"
                                                + " account, and must be changed if the catalog"
                                                + " is not"))
                .orElseGet(List::of);
    }

    private Optional<SchemaConfiguration> table() {
        return stream.definition()
                .s3()
                .flatMap(ExtendedS3Destination::conversion)
                .map(DataFormatConversion::schema)
                .filter(schema -> schema.columns().isEmpty())
                .filter(schema -> !stream.settings().contains(HydrantOptions.SCHEMA_FILE))
                .filter(schema -> stream.isOnAws(HydrantOptions.GLUE_ENDPOINT));
    }

    private static String action(SchemaConfiguration table) {
        return table.versionId().equals("LATEST") ? "glue:GetTable" : "glue:GetTableVersion";
    }

    private String glue(SchemaConfiguration table, String resource) {
        return stream.arn(
                "glue",
                table.region().isEmpty() ? stream.definition().region() : table.region(),
                table.catalogId().matches(ACCOUNT)
                        ? table.catalogId()
                        : stream.definition().accountId(),
                Escaped.of(resource));
    }

    private static boolean hasKnownAccount(SchemaConfiguration table) {
        return table.catalogId().isEmpty() || table.catalogId().matches(ACCOUNT);
    }
}
