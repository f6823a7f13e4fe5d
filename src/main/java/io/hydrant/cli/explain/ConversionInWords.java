package io.hydrant.cli.explain;

import io.hydrant.cli.text.Columns;
import io.hydrant.definition.conversion.DataFormatConversion;
import io.hydrant.definition.conversion.SchemaConfiguration;
import io.hydrant.settings.HydrantOptions;
import org.apache.flink.configuration.Configuration;

/** Record format conversion in words: the format, and the schema's origin. */
final class ConversionInWords {

    private ConversionInWords() {}

    static void addTo(
            Columns columns,
            DataFormatConversion conversion,
            String region,
            Configuration settings) {
        columns.row(
                        "conversion",
                        conversion.serializer().parquet().isPresent()
                                ? "JSON to Parquet"
                                : "JSON to ORC")
                .row("", "schema: " + schema(conversion.schema(), region, settings));
    }

    private static String schema(
            SchemaConfiguration schema, String region, Configuration settings) {
        if (schema.columns().isPresent()) {
            return "Columns of the definition";
        }
        return settings.getOptional(HydrantOptions.SCHEMA_FILE)
                .map(file -> "file " + file)
                .orElseGet(
                        () ->
                                "table "
                                        + schema.databaseName()
                                        + "."
                                        + schema.tableName()
                                        + " of Glue in "
                                        + (schema.region().isEmpty() ? region : schema.region())
                                        + settings.getOptional(HydrantOptions.GLUE_ENDPOINT)
                                                .map(url -> " at " + url)
                                                .orElse(""));
    }
}
