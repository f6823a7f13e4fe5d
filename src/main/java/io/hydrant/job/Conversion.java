package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.conversion.DataFormatConversion;
import io.hydrant.definition.conversion.Serializer;
import io.hydrant.format.ObjectFormat;
import io.hydrant.format.columnar.OrcFormat;
import io.hydrant.format.columnar.ParquetFormat;
import io.hydrant.processing.conversion.ConversionFunction;
import io.hydrant.schema.TableSchema;
import org.apache.flink.configuration.Configuration;

/** The two steps of record format conversion, with the schema they share. */
final class Conversion {

    private final DataFormatConversion configured;
    private final TableSchema schema;

    private Conversion(DataFormatConversion configured, TableSchema schema) {
        this.configured = configured;
        this.schema = schema;
    }

    static Conversion of(
            DataFormatConversion configured,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        return new Conversion(configured, Schemas.of(configured, definition, settings));
    }

    /** Converts JSON to rows. */
    ConversionFunction function() {
        return new ConversionFunction(configured, schema);
    }

    /** Writes rows as files. */
    ObjectFormat format() {
        Serializer serializer = configured.serializer();
        return serializer
                .parquet()
                .<ObjectFormat>map(parquet -> new ParquetFormat(schema, parquet))
                .or(() -> serializer.orc().map(orc -> new OrcFormat(schema, orc)))
                .orElseThrow();
    }
}
