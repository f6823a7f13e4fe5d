package io.hydrant.format.columnar;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.conversion.DataFormatConversion;
import io.hydrant.format.ObjectFormat;
import io.hydrant.format.ObjectWriter;
import io.hydrant.schema.TableSchema;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files in a process that has the cluster jar and Flink alone: definition, then file. */
public final class ClusterJarProbe {

    private ClusterJarProbe() {}

    public static void main(String[] arguments) throws Exception {
        DataFormatConversion conversion =
                DeliveryStreamDefinition.parse(arguments[0])
                        .s3()
                        .orElseThrow()
                        .conversion()
                        .orElseThrow();
        TableSchema schema = conversion.schema().columns().orElseThrow();
        ObjectFormat format =
                conversion.serializer().parquet().isPresent()
                        ? new ParquetFormat(schema, conversion.serializer().parquet().get())
                        : new OrcFormat(schema, conversion.serializer().orc().orElseThrow());
        RowWriter row = new RowWriter();
        RowFrame.begin(row);
        for (int i = 0; i < 3; i++) {
            char[] text = ("text " + i).toCharArray();
            row.field(0);
            row.textValue(text, 0, text.length);
            row.end();
        }
        byte[] frame = RowFrame.end(row, 100);
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            ObjectWriter writer = format.newObject(out);
            writer.append(format.chunkOf(frame, frame.length));
            writer.finish();
        }
        System.out.println("written");
    }
}
