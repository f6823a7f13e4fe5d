package io.hydrant.format.columnar;

import io.hydrant.schema.HiveType;
import org.apache.orc.TypeDescription;

/** Converts Hive's types to ORC's, which are the same. */
final class OrcTypes {

    private OrcTypes() {}

    static TypeDescription of(HiveType type) {
        switch (type.kind()) {
            case BOOLEAN:
                return TypeDescription.createBoolean();
            case TINYINT:
                return TypeDescription.createByte();
            case SMALLINT:
                return TypeDescription.createShort();
            case INT:
                return TypeDescription.createInt();
            case BIGINT:
                return TypeDescription.createLong();
            case FLOAT:
                return TypeDescription.createFloat();
            case DOUBLE:
                return TypeDescription.createDouble();
            case DECIMAL:
                return TypeDescription.createDecimal()
                        .withScale(type.scale())
                        .withPrecision(type.precision());
            case STRING:
                return TypeDescription.createString();
            case CHAR:
                return TypeDescription.createChar().withMaxLength(type.length());
            case VARCHAR:
                return TypeDescription.createVarchar().withMaxLength(type.length());
            case BINARY:
                return TypeDescription.createBinary();
            case DATE:
                return TypeDescription.createDate();
            case TIMESTAMP:
                return TypeDescription.createTimestamp();
            case ARRAY:
                return TypeDescription.createList(of(type.type(0)));
            case MAP:
                return TypeDescription.createMap(of(type.type(0)), of(type.type(1)));
            default:
                return struct(type);
        }
    }

    private static TypeDescription struct(HiveType type) {
        TypeDescription struct = TypeDescription.createStruct();
        for (int i = 0; i < type.names().size(); i++) {
            struct.addField(type.names().get(i), of(type.type(i)));
        }
        return struct;
    }
}
