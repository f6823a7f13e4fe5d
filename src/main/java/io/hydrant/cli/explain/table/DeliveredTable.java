package io.hydrant.cli.explain.table;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.conversion.DataFormatConversion;
import io.hydrant.definition.conversion.SchemaConfiguration;
import io.hydrant.definition.conversion.Serializer;
import io.hydrant.definition.destination.CompressionFormat;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The objects of a delivery stream, as the table that they are. */
public final class DeliveredTable {

    private final DeliveryStreamDefinition definition;
    private final ExtendedS3Destination s3;
    private final String bucketUri;
    private final TableSchema schema;
    private final TableLayout layout;

    private DeliveredTable(
            DeliveryStreamDefinition definition,
            ExtendedS3Destination s3,
            String bucketUri,
            TableSchema schema) {
        this.definition = definition;
        this.s3 = s3;
        this.bucketUri = bucketUri;
        this.schema = schema;
        this.layout = TableLayout.of(s3.prefix(), s3.timeZone(), lowerCaseNames(schema));
    }

    /**
     * Of objects below the URI of the bucket. Throws {@link IllegalArgumentException} if Parquet or
     * ORC is delivered and the schema is not known.
     */
    public static DeliveredTable of(
            DeliveryStreamDefinition definition,
            ExtendedS3Destination s3,
            String bucketUri,
            Optional<TableSchema> schema) {
        if (s3.conversion().isPresent() && schema.isEmpty()) {
            throw new IllegalArgumentException(
                    "SchemaConfiguration names a table of Glue, which this command does not call;"
                            + " give its columns with --schema.file=FILE");
        }
        return new DeliveredTable(definition, s3, bucketUri, schema.orElse(null));
    }

    private static Set<String> lowerCaseNames(TableSchema schema) {
        return schema == null
                ? Set.of("record")
                : schema.row().names().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
    }

    TableLayout layout() {
        return layout;
    }

    /** The table of Glue, else the name of the delivery stream, with a quote around each part. */
    String name(String quote) {
        return glueTable()
                .map(glue -> quoted(glue.databaseName(), quote) + "." + ownName(quote))
                .orElseGet(() -> ownName(quote));
    }

    /** The same without a database. */
    String ownName(String quote) {
        return quoted(
                glueTable()
                        .map(SchemaConfiguration::tableName)
                        .orElseGet(
                                () ->
                                        definition
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replaceAll("[^a-z0-9_]", "_")),
                quote);
    }

    private Optional<SchemaConfiguration> glueTable() {
        return s3.conversion()
                .map(DataFormatConversion::schema)
                .filter(glue -> !glue.databaseName().isEmpty() && glue.columns().isEmpty());
    }

    /** No name ends the quotes that it stands in. */
    private static String quoted(String name, String quote) {
        return quote + name.replace(quote, quote + quote) + quote;
    }

    /** Types as Hive writes them, by name; empty if records are text of an unknown form. */
    Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        if (schema != null) {
            for (int i = 0; i < schema.row().names().size(); i++) {
                columns.put(schema.row().names().get(i), schema.row().type(i).toString());
            }
        }
        return columns;
    }

    Optional<TableSchema> schema() {
        return Optional.ofNullable(schema);
    }

    boolean isParquet() {
        return serializer().flatMap(Serializer::parquet).isPresent();
    }

    boolean isOrc() {
        return serializer().flatMap(Serializer::orc).isPresent();
    }

    private Optional<Serializer> serializer() {
        return s3.conversion().map(conversion -> conversion.serializer());
    }

    CompressionFormat compression() {
        return s3.compressionFormat();
    }

    String bucket() {
        return s3.bucket();
    }

    /** Such as {@code s3a://orders}, or a directory. */
    String bucketUri() {
        return bucketUri;
    }

    /**
     * What fits the name of every object. What follows the last slash of a prefix begins the name.
     */
    String namesGlob() {
        return (KeyTokens.endInName(s3.prefix()) ? "*" : "")
                + definition.name()
                + "-*"
                + extension();
    }

    private String extension() {
        return s3.fileExtension();
    }

    /** What who reads the table should know, one sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        layout.unknown()
                .ifPresent(
                        expression ->
                                notes.add(
                                        "Columns end before "
                                                + expression
                                                + ", whose values no table can know."));
        if (s3.conversion().isEmpty() && !s3.processing().appendDelimiter()) {
            notes.add("Each record must end with a newline (processor AppendDelimiterToRecord).");
        }
        if (schema == null) {
            notes.add("--schema.file=FILE makes columns of records that are JSON.");
        }
        return notes;
    }

    /** Whether failed records lie below the directory of the table too. */
    boolean holdsFailures() {
        return s3.errorOutputPrefix().literalStart().startsWith(layout.location());
    }
}
