package io.hydrant.processing.conversion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hydrant.definition.conversion.Deserializer;
import io.hydrant.format.columnar.RowFrame;
import io.hydrant.format.columnar.RowWriter;
import io.hydrant.schema.TableSchema;
import java.io.IOException;

/** Reads the JSON documents of a record as rows of a table. */
public final class JsonRows {

    private final JsonSource source = new JsonSource();
    private final RowWriter row = new RowWriter();
    private final StructValues columns;

    private JsonRows(StructValues columns) {
        this.columns = columns;
    }

    public static JsonRows of(Deserializer deserializer, TableSchema schema) {
        return new JsonRows(new StructValues(schema.row(), "", JsonRules.of(deserializer)));
    }

    /** The rows as a {@link RowFrame}. */
    byte[] read(byte[] json) throws ConversionException {
        RowFrame.begin(row);
        int documents = 0;
        try (JsonParser parser = source.open(json)) {
            for (JsonToken start = parser.nextToken(); start != null; start = parser.nextToken()) {
                if (start != JsonToken.START_OBJECT) {
                    throw ConversionException.malformed(
                            start == JsonToken.START_ARRAY
                                    ? "The top level is an array; it must be an object"
                                    : "The top level is a primitive; it must be an object");
                }
                columns.readObject(parser, row);
                documents++;
            }
        } catch (IOException e) {
            throw JsonSource.failure(e);
        }
        if (documents == 0) {
            throw ConversionException.malformed(
                    "The record is empty or white space; it must be JSON");
        }
        return RowFrame.end(row, json.length);
    }
}
