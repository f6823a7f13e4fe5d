package io.hydrant.processing.conversion;

import com.fasterxml.jackson.core.JsonParser;
import io.hydrant.format.columnar.RowWriter;
import io.hydrant.schema.HiveType;
import java.io.IOException;

/** Reads texts, and binaries as the bytes of a text; other scalars as they are written. */
final class TextValues extends ScalarValues {

    private final JsonRules rules;

    /** In characters; what is longer is cut. */
    private final int longest;

    TextValues(HiveType type, String column, JsonRules rules) {
        super(column);
        this.rules = rules;
        this.longest = type.length() == 0 ? Integer.MAX_VALUE : type.length();
    }

    @Override
    public void read(JsonParser parser, RowWriter row) throws IOException, ConversionException {
        if (!parser.currentToken().isScalarValue() && rules.areLenient()) {
            readText(JsonText.of(parser, rules.keys()), row);
            return;
        }
        requireScalar(parser);
        write(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), row);
    }

    @Override
    void readText(String text, RowWriter row) {
        write(text.toCharArray(), 0, text.length(), row);
    }

    private void write(char[] text, int offset, int length, RowWriter row) {
        boolean tooLong =
                length > longest && Character.codePointCount(text, offset, length) > longest;
        row.textValue(
                text,
                offset,
                tooLong
                        ? Character.offsetByCodePoints(text, offset, length, offset, longest)
                                - offset
                        : length);
    }
}
