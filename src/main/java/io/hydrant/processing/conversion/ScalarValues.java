package io.hydrant.processing.conversion;

import com.fasterxml.jackson.core.JsonParser;
import io.hydrant.format.columnar.RowWriter;
import io.hydrant.schema.HiveType;
import java.io.IOException;

/** Reads values that have none within, which can be written as texts too: the keys of maps are. */
abstract class ScalarValues implements JsonValues {

    private final String column;

    ScalarValues(String column) {
        this.column = column;
    }

    static ScalarValues of(HiveType type, String column, JsonRules rules) {
        switch (type.kind()) {
            case BOOLEAN:
                return new BooleanValues(column);
            case TINYINT:
            case SMALLINT:
            case INT:
            case BIGINT:
                return new WholeNumberValues(type, column, rules);
            case FLOAT:
            case DOUBLE:
                return new FloatingValues(type, column, rules);
            case DECIMAL:
                return new DecimalValues(type, column);
            case DATE:
                return new DateValues(column);
            case TIMESTAMP:
                return new TimestampValues(column, rules.timestamps());
            default:
                return new TextValues(type, column, rules);
        }
    }

    @Override
    public void read(JsonParser parser, RowWriter row) throws IOException, ConversionException {
        requireScalar(parser);
        readText(parser.getText(), row);
    }

    final void requireScalar(JsonParser parser) throws ConversionException {
        if (!parser.currentToken().isScalarValue()) {
            throw mismatch("is an object or an array; it must be a scalar");
        }
    }

    abstract void readText(String text, RowWriter row) throws ConversionException;

    final ConversionException mismatch(String sentence) {
        return ConversionException.mismatch(column, sentence);
    }

    /** Hive's library reads numbers by a parser that wants them to be such in JSON. */
    final ConversionException notNumeric(JsonParser parser) {
        return mismatch(
                "is no number; it must be one. Current token ("
                        + parser.currentToken()
                        + ") not numeric");
    }
}
