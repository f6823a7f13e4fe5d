package io.hydrant.format.columnar;

import io.hydrant.format.ObjectFormat;
import io.hydrant.format.ObjectWriter;
import io.hydrant.record.ChunkContent;
import io.hydrant.schema.TableSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A format that writes rows. A chunk contains frames of rows, see {@link RowFrame}, and their
 * schema. The raw size of a chunk is that of the JSON before conversion.
 */
abstract class ColumnarFormat implements ObjectFormat {

    private static final long serialVersionUID = 1L;

    private final TableSchema schema;
    private final String schemaText;

    ColumnarFormat(TableSchema schema) {
        this.schema = schema;
        this.schemaText = schema.toString();
    }

    abstract RowFile newFile(OutputStream out) throws IOException;

    final TableSchema schema() {
        return schema;
    }

    @Override
    public final int sizeOf(byte[] data) {
        return RowFrame.jsonLength(data);
    }

    @Override
    public final ChunkContent chunkOf(byte[] buffer, int length) {
        Segment segment = new Segment(schemaText, Arrays.copyOf(buffer, length));
        return ChunkContent.rows(segment.toByteArray(), RowFrame.jsonLength(buffer, length));
    }

    @Override
    public final ChunkContent joined(List<ChunkContent> small) {
        List<Segment> segments = new ArrayList<>();
        int jsonLength = 0;
        for (ChunkContent content : small) {
            segments.addAll(segmentsOf(content));
            jsonLength += content.rawSize();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Segment.joined(segments).forEach(segment -> bytes.writeBytes(segment.toByteArray()));
        return ChunkContent.rows(bytes.toByteArray(), jsonLength);
    }

    private static List<Segment> segmentsOf(ChunkContent content) {
        try {
            return Segment.read(content.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final ObjectWriter newObject(OutputStream out) throws IOException {
        return new RowObjectWriter(schema, newFile(out));
    }
}
