package io.hydrant.local.preview;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;

/**
 * The rows of an ORC file, a line each: the name of each column, and its value as ORC writes it.
 */
final class OrcLines {

    private OrcLines() {}

    static List<String> of(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        Configuration configuration = new Configuration(false);
        RawLocalFileSystem files = new RawLocalFileSystem();
        files.initialize(URI.create("file:///"), configuration);
        try (Reader reader =
                        OrcFile.createReader(
                                new org.apache.hadoop.fs.Path(file.toUri()),
                                OrcFile.readerOptions(configuration)
                                        .filesystem(files)
                                        .useUTCTimestamp(true));
                RecordReader rows = reader.rows()) {
            VectorizedRowBatch batch = reader.getSchema().createRowBatch();
            while (rows.nextBatch(batch)) {
                for (int row = 0; row < batch.size; row++) {
                    lines.add(line(reader.getSchema(), batch, row));
                }
            }
        }
        return lines;
    }

    private static String line(TypeDescription schema, VectorizedRowBatch batch, int row) {
        StringBuilder line = new StringBuilder("{");
        for (int i = 0; i < batch.cols.length; i++) {
            line.append(i == 0 ? "\"" : ",\"").append(schema.getFieldNames().get(i)).append("\":");
            append(line, schema.getChildren().get(i), batch.cols[i], row);
        }
        return line.append('}').toString();
    }

    private static void append(
            StringBuilder line, TypeDescription type, ColumnVector column, int row) {
        int at = column.isRepeating ? 0 : row;
        boolean isNull = !column.noNulls && column.isNull[at];
        // ORC writes booleans as numbers.
        if (type.getCategory() == TypeDescription.Category.BOOLEAN && !isNull) {
            line.append(((LongColumnVector) column).vector[at] != 0);
        } else {
            column.stringifyValue(line, row);
        }
    }
}
