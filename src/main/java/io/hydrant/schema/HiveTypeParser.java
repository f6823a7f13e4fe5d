package io.hydrant.schema;

import java.util.ArrayList;
import java.util.List;

/** Reads Hive's types and lists of columns. */
final class HiveTypeParser {

    private static final int DEEPEST = 32;

    private final SchemaTokens tokens;
    private int depth;

    HiveTypeParser(String text) {
        tokens = new SchemaTokens(text);
    }

    /** {@code name type, ...}; a colon may stand between the two, a comma after the last. */
    HiveType columns() {
        HiveType columns = fields();
        requireEnd("the next column after a comma");
        return columns;
    }

    HiveType wholeType() {
        HiveType type = type();
        requireEnd("the end");
        return type;
    }

    private void requireEnd(String expected) {
        if (!tokens.atEnd()) {
            throw tokens.unexpected(expected);
        }
    }

    private HiveType type() {
        String word = tokens.word("a type");
        HiveKind kind =
                HiveKind.named(word)
                        .orElseThrow(
                                () ->
                                        new InvalidSchemaException(
                                                "'" + word + "' is no type; " + allowed(word)));
        depth++;
        if (depth > DEEPEST) {
            throw new InvalidSchemaException(
                    "types are nested too deeply; at most " + DEEPEST + " levels are allowed");
        }
        HiveType type = rest(kind);
        depth--;
        return type;
    }

    private static String allowed(String word) {
        return word.equalsIgnoreCase("uniontype")
                ? "Firehose converts to no union"
                : "it must be one of Hive's, such as bigint, string or array<int>";
    }

    private HiveType rest(HiveKind kind) {
        switch (kind) {
            case DECIMAL:
                return decimal();
            case CHAR:
                return text(kind, 255);
            case VARCHAR:
                return text(kind, 65535);
            case ARRAY:
                tokens.expect('<');
                return closed(HiveType.array(type()));
            case MAP:
                return map();
            case STRUCT:
                tokens.expect('<');
                return closed(fields());
            default:
                return HiveType.of(kind);
        }
    }

    private HiveType closed(HiveType type) {
        tokens.expect('>');
        return type;
    }

    private HiveType decimal() {
        // Hive's own default.
        int precision = 10;
        int scale = 0;
        if (tokens.skip('(')) {
            precision = tokens.number();
            scale = tokens.skip(',') ? tokens.number() : 0;
            tokens.expect(')');
        }
        if (precision < 1 || precision > 38 || scale > precision) {
            throw new InvalidSchemaException(
                    "decimal("
                            + precision
                            + ","
                            + scale
                            + ") is no type; its precision must be from 1 to 38, its scale from 0 to"
                            + " the precision");
        }
        return HiveType.decimal(precision, scale);
    }

    private HiveType text(HiveKind kind, int longest) {
        tokens.expect('(');
        int length = tokens.number();
        tokens.expect(')');
        if (length < 1 || length > longest) {
            throw new InvalidSchemaException(
                    kind.word()
                            + "("
                            + length
                            + ") is no type; its length must be from 1 to "
                            + longest);
        }
        return HiveType.text(kind, length);
    }

    private HiveType map() {
        tokens.expect('<');
        HiveType key = type();
        if (key.kind().isNested()) {
            throw new InvalidSchemaException(
                    key + " cannot be the key of a map; it must be a type without types within");
        }
        tokens.expect(',');
        return closed(HiveType.map(key, type()));
    }

    private HiveType fields() {
        List<String> names = new ArrayList<>();
        List<HiveType> types = new ArrayList<>();
        do {
            names.add(tokens.name());
            tokens.skip(':');
            types.add(type());
        } while (tokens.skip(',') && !tokens.atEnd());
        return Fields.struct(names, types);
    }
}
