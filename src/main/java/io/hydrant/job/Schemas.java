package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.conversion.DataFormatConversion;
import io.hydrant.definition.conversion.SchemaConfiguration;
import io.hydrant.processing.conversion.GlueTable;
import io.hydrant.schema.InvalidSchemaException;
import io.hydrant.schema.TableSchema;
import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Finds the schema of format conversion: in the definition, a file, or AWS Glue. */
public final class Schemas {

    private Schemas() {}

    /**
     * Reads the schema, and blocks meanwhile. Throws {@link IllegalArgumentException} if the schema
     * is missing or unusable.
     */
    static TableSchema of(
            DataFormatConversion conversion,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        SchemaConfiguration configured = conversion.schema();
        TableSchema schema =
                written(Optional.of(conversion), settings)
                        .orElseGet(() -> ofGlue(configured, definition.region(), settings));
        conversion.deserializer().requireReadable(schema);
        return schema;
    }

    /**
     * The schema that stands in the definition or in the file of {@code schema.file}. Glue is not
     * called. Throws {@link IllegalArgumentException} if the file is unusable.
     */
    public static Optional<TableSchema> written(
            Optional<DataFormatConversion> conversion, Configuration settings) {
        return conversion
                .flatMap(given -> given.schema().columns())
                .or(() -> settings.getOptional(HydrantOptions.SCHEMA_FILE).map(Schemas::read));
    }

    private static TableSchema read(String file) {
        Path path = new Path(file);
        try (InputStream in = FileSystem.get(path.toUri()).open(path)) {
            return TableSchema.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "schema.file is '" + file + "'; it must be a file that can be read", e);
        } catch (InvalidSchemaException e) {
            throw new IllegalArgumentException(
                    "schema.file is '" + file + "', which cannot be read: " + e.getMessage(), e);
        }
    }

    private static TableSchema ofGlue(
            SchemaConfiguration configured, String region, Configuration settings) {
        if (configured.databaseName().isEmpty() || configured.tableName().isEmpty()) {
            throw new IllegalArgumentException(
                    "SchemaConfiguration has no table; it must have DatabaseName and TableName"
                            + " unless it has Columns, or setting schema.file is given");
        }
        return GlueTable.of(configured, region)
                .schema(settings.getOptional(HydrantOptions.GLUE_ENDPOINT).map(URI::create));
    }
}
