package io.hydrant.local.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** The rows of a Parquet file, a line of JSON each. */
final class ParquetLines {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

    private ParquetLines() {}

    static List<String> of(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new ParquetDecompression())
                        .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            for (PageReadStore pages = reader.readNextRowGroup();
                    pages != null;
                    pages = reader.readNextRowGroup()) {
                RecordReader<Group> rows =
                        new ColumnIOFactory()
                                .getColumnIO(schema)
                                .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long row = 0; row < pages.getRowCount(); row++) {
                    lines.add(object(rows.read()).toString());
                }
            }
        }
        return lines;
    }

    private static ObjectNode object(Group row) {
        ObjectNode object = JSON.objectNode();
        for (Type column : row.getType().getFields()) {
            object.set(column.getName(), value(row, column));
        }
        return object;
    }

    private static JsonNode value(Group parent, Type type) {
        int field = parent.getType().getFieldIndex(type.getName());
        if (parent.getFieldRepetitionCount(field) == 0) {
            return JSON.nullNode();
        }
        if (type.isPrimitive()) {
            return primitive(parent, field, type.asPrimitiveType());
        }
        Group group = parent.getGroup(field, 0);
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
            return list(group);
        }
        return annotation instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation
                ? map(group)
                : object(group);
    }

    private static ArrayNode list(Group group) {
        ArrayNode list = JSON.arrayNode();
        for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
            Group entry = group.getGroup(0, i);
            list.add(value(entry, entry.getType().getType(0)));
        }
        return list;
    }

    private static ObjectNode map(Group group) {
        ObjectNode map = JSON.objectNode();
        for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
            Group entry = group.getGroup(0, i);
            map.set(
                    value(entry, entry.getType().getType(0)).asText(),
                    value(entry, entry.getType().getType(1)));
        }
        return map;
    }

    private static JsonNode primitive(Group parent, int field, PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        switch (type.getPrimitiveTypeName()) {
            case BOOLEAN:
                return JSON.booleanNode(parent.getBoolean(field, 0));
            case INT32:
                int number = parent.getInteger(field, 0);
                return annotation instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation
                        ? JSON.textNode(LocalDate.ofEpochDay(number).toString())
                        : number(BigInteger.valueOf(number), annotation);
            case INT64:
                long wide = parent.getLong(field, 0);
                return annotation instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation
                        ? JSON.textNode(Instant.EPOCH.plus(wide, unit(annotation)).toString())
                        : number(BigInteger.valueOf(wide), annotation);
            case INT96:
                return JSON.textNode(time(parent, field).toString());
            case FLOAT:
                return JSON.numberNode(parent.getFloat(field, 0));
            case DOUBLE:
                return JSON.numberNode(parent.getDouble(field, 0));
            default:
                return bytes(parent.getBinary(field, 0).getBytes(), annotation);
        }
    }

    private static ChronoUnit unit(LogicalTypeAnnotation annotation) {
        switch (((LogicalTypeAnnotation.TimestampLogicalTypeAnnotation) annotation).getUnit()) {
            case MILLIS:
                return ChronoUnit.MILLIS;
            case MICROS:
                return ChronoUnit.MICROS;
            default:
                return ChronoUnit.NANOS;
        }
    }

    private static Instant time(Group parent, int field) {
        NanoTime time = NanoTime.fromBinary(parent.getInt96(field, 0));
        return Instant.EPOCH
                .plus(time.getJulianDay() - JULIAN_DAY_OF_EPOCH, ChronoUnit.DAYS)
                .plusNanos(time.getTimeOfDayNanos());
    }

    private static JsonNode bytes(byte[] bytes, LogicalTypeAnnotation annotation) {
        if (annotation instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation) {
            return number(new BigInteger(bytes), annotation);
        }
        return JSON.textNode(
                annotation instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : Base64.getEncoder().encodeToString(bytes));
    }

    private static JsonNode number(BigInteger digits, LogicalTypeAnnotation annotation) {
        return annotation instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation
                ? JSON.textNode(
                        new BigDecimal(
                                        digits,
                                        ((LogicalTypeAnnotation.DecimalLogicalTypeAnnotation)
                                                        annotation)
                                                .getScale())
                                .toPlainString())
                : JSON.numberNode(digits);
    }
}
