package io.hydrant.format.columnar;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;

import io.hydrant.schema.HiveType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * Converts Hive's types to the Parquet types that Hive writes. So every reader of Hive's files can
 * read these files.
 */
final class ParquetTypes {

    private ParquetTypes() {}

    static MessageType message(HiveType row) {
        return new MessageType("hive_schema", fields(row));
    }

    private static List<Type> fields(HiveType struct) {
        List<Type> fields = new ArrayList<>();
        for (int i = 0; i < struct.names().size(); i++) {
            fields.add(type(struct.type(i), Repetition.OPTIONAL, struct.names().get(i)));
        }
        return fields;
    }

    private static Type type(HiveType type, Repetition repetition, String name) {
        switch (type.kind()) {
            case ARRAY:
                return Types.list(repetition)
                        .element(type(type.type(0), Repetition.OPTIONAL, "element"))
                        .named(name);
            case MAP:
                return Types.map(repetition)
                        .key(type(type.type(0), Repetition.REQUIRED, "key"))
                        .value(type(type.type(1), Repetition.OPTIONAL, "value"))
                        .named(name);
            case STRUCT:
                return Types.buildGroup(repetition)
                        .addFields(fields(type).toArray(new Type[0]))
                        .named(name);
            default:
                return scalar(type, repetition, name);
        }
    }

    private static Type scalar(HiveType type, Repetition repetition, String name) {
        switch (type.kind()) {
            case BOOLEAN:
                return Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case TINYINT:
                return Types.primitive(PrimitiveTypeName.INT32, repetition)
                        .as(intType(8, true))
                        .named(name);
            case SMALLINT:
                return Types.primitive(PrimitiveTypeName.INT32, repetition)
                        .as(intType(16, true))
                        .named(name);
            case INT:
                return Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
            case BIGINT:
                return Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case FLOAT:
                return Types.primitive(PrimitiveTypeName.FLOAT, repetition).named(name);
            case DOUBLE:
                return Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case DECIMAL:
                return Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                        .length(decimalLength(type.precision()))
                        .as(decimalType(type.scale(), type.precision()))
                        .named(name);
            case BINARY:
                return Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
            case DATE:
                return Types.primitive(PrimitiveTypeName.INT32, repetition)
                        .as(dateType())
                        .named(name);
            case TIMESTAMP:
                return Types.primitive(PrimitiveTypeName.INT96, repetition).named(name);
            default:
                return Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(stringType())
                        .named(name);
        }
    }

    /** The fewest bytes for every number of a precision in decimal digits, with its sign. */
    static int decimalLength(int precision) {
        return BigInteger.TEN.pow(precision).bitLength() / Byte.SIZE + 1;
    }
}
