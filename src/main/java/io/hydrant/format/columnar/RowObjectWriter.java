package io.hydrant.format.columnar;

import io.hydrant.format.ObjectWriter;
import io.hydrant.record.ChunkContent;
import io.hydrant.schema.TableSchema;
import java.io.IOException;

/** Writes the rows of chunks into one file, in the schema of the file. */
final class RowObjectWriter implements ObjectWriter {

    private final TableSchema schema;
    private final String schemaText;
    private final RowFile file;

    RowObjectWriter(TableSchema schema, RowFile file) {
        this.schema = schema;
        this.schemaText = schema.toString();
        this.file = file;
    }

    @Override
    public void append(ChunkContent chunk) throws IOException {
        if (!chunk.isCompressed()) {
            throw new IOException(
                    "A chunk has records as they came, from before format conversion was enabled;"
                            + " deliver it under the old definition first");
        }
        for (Segment segment : Segment.read(chunk.bytes())) {
            if (segment.schema().equals(schemaText)) {
                RowFrame.read(segment.frames(), file);
            } else {
                RowFrame.read(
                        segment.frames(),
                        new SchemaChange(TableSchema.parse(segment.schema()), schema, file));
            }
        }
    }

    @Override
    public void finish() throws IOException {
        file.finish();
    }
}
