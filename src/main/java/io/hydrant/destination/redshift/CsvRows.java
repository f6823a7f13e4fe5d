package io.hydrant.destination.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedWriter;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes JSON objects as rows of CSV. Any white space may separate the objects. A member becomes
 * the column of its name, a nested value becomes JSON, and a missing member becomes NULL.
 */
final class CsvRows {

    private static final JsonFactory JSON = new JsonFactory();

    private static final int BUFFER_CHARS = 32 * 1024;

    private final int columns;
    private final boolean ignoringCase;
    private final Map<String, Integer> positions = new HashMap<>();

    private CsvRows(List<String> names, boolean ignoringCase) {
        this.columns = names.size();
        this.ignoringCase = ignoringCase;
        for (int i = 0; i < columns; i++) {
            positions.put(key(names.get(i)), i);
        }
    }

    static CsvRows of(List<String> columns, boolean ignoringCase) {
        return new CsvRows(columns, ignoringCase);
    }

    private String key(String name) {
        return ignoringCase ? name.toLowerCase(Locale.ROOT) : name;
    }

    void write(InputStream json, OutputStream csv) throws IOException, InvalidRowException {
        Writer rows = new BufferedWriter(new OutputStreamWriter(csv, UTF_8), BUFFER_CHARS);
        long row = 0;
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                row++;
                if (!parser.hasToken(JsonToken.START_OBJECT)) {
                    throw new InvalidRowException("row " + row + " is no JSON object");
                }
                writeRow(values(parser), rows);
            }
        } catch (JacksonException | CharConversionException quotesTheData) {
            throw new InvalidRowException("row " + Math.max(row, 1) + " is no valid JSON");
        }
        rows.flush();
    }

    private String[] values(JsonParser parser) throws IOException {
        String[] values = new String[columns];
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Integer position = positions.get(key(parser.currentName()));
            parser.nextToken();
            if (position == null) {
                parser.skipChildren();
            } else {
                values[position] = value(parser);
            }
        }
        return values;
    }

    /** A JSON null becomes NULL. */
    private static String value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_NULL:
                return null;
            case START_OBJECT:
            case START_ARRAY:
                StringWriter nested = new StringWriter();
                try (JsonGenerator generator = JSON.createGenerator(nested)) {
                    generator.copyCurrentStructureExact(parser);
                }
                return nested.toString();
            default:
                return parser.getText();
        }
    }

    private static void writeRow(String[] values, Writer rows) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                rows.write(',');
            }
            // Unquoted and empty is NULL; quoted and empty is a text.
            if (values[i] != null) {
                rows.write('"');
                rows.write(values[i].replace("\"", "\"\""));
                rows.write('"');
            }
        }
        rows.write('\n');
    }
}
