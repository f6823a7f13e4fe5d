package io.hydrant.processing.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.definition.conversion.DataFormatConversion;
import io.hydrant.format.ObjectFormat;
import io.hydrant.format.ObjectWriter;
import io.hydrant.format.columnar.OrcFormat;
import io.hydrant.format.columnar.ParquetFormat;
import io.hydrant.record.ChunkContent;
import io.hydrant.schema.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JSON converted and written to a file, with a chunk for each record. */
final class ConvertedFile {

    private final DataFormatConversion conversion;
    private final TableSchema schema;
    private final JsonRows rows;
    private final ObjectFormat format;
    private final List<ChunkContent> chunks = new ArrayList<>();

    ConvertedFile(DataFormatConversion conversion) {
        this.conversion = conversion;
        this.schema = conversion.schema().columns().orElseThrow();
        this.rows = JsonRows.of(conversion.deserializer(), schema);
        this.format = newFormat();
    }

    ObjectFormat format() {
        return format;
    }

    private ObjectFormat newFormat() {
        return conversion
                .serializer()
                .parquet()
                .<ObjectFormat>map(options -> new ParquetFormat(schema, options))
                .or(() -> conversion.serializer().orc().map(o -> new OrcFormat(schema, o)))
                .orElseThrow();
    }

    /** Quotes may be single. */
    ConvertedFile add(String json) throws ConversionException {
        byte[] frame = rows.read(json.replace('\'', '"').getBytes(UTF_8));
        chunks.add(format.chunkOf(frame, frame.length));
        return this;
    }

    List<ChunkContent> chunks() {
        return chunks;
    }

    Path write(Path file) throws IOException {
        return write(file, chunks);
    }

    /** Chunks that may be of another conversion. */
    Path write(Path file, List<ChunkContent> contents) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            ObjectWriter writer = format.newObject(out);
            for (ChunkContent chunk : contents) {
                writer.append(chunk);
            }
            writer.finish();
        }
        return file;
    }
}
