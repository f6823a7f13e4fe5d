package io.hydrant.definition;

import io.hydrant.definition.conversion.DataFormatConversion;

/** Definitions of record format conversion, for tests. */
public final class Conversions {

    private Conversions() {}

    /** From OpenX to Parquet. */
    public static DataFormatConversion toParquet(String columns, String options) {
        return of(columns, "'OpenXJsonSerDe': {}", "'ParquetSerDe': {" + options + "}");
    }

    /** From OpenX to ORC. */
    public static DataFormatConversion toOrc(String columns, String options) {
        return of(columns, "'OpenXJsonSerDe': {}", "'OrcSerDe': {" + options + "}");
    }

    /** All in single quotes. */
    public static DataFormatConversion of(String columns, String deserializer, String serializer) {
        return Definitions.extendedS3(
                        "'DataFormatConversionConfiguration': "
                                + json(columns, deserializer, serializer))
                .conversion()
                .orElseThrow();
    }

    /** By table {@code db.t} of Glue, with more fields of its configuration. */
    public static DataFormatConversion ofTable(String fields) {
        String json = json("id int", "'OpenXJsonSerDe': {}", "'ParquetSerDe': {}");
        return Definitions.extendedS3(
                        "'DataFormatConversionConfiguration': "
                                + json.replace(", 'Columns': 'id int'", fields))
                .conversion()
                .orElseThrow();
    }

    /** A whole definition, with this block. */
    public static String stream(String block) {
        return Definitions.s3("'DataFormatConversionConfiguration': " + block);
    }

    public static String json(String columns, String deserializer, String serializer) {
        return "{'SchemaConfiguration': {'RoleARN': 'arn:aws:iam::123456789012:role/r',"
                + " 'DatabaseName': 'db', 'TableName': 't', 'Columns': '"
                + columns
                + "'}, 'InputFormatConfiguration': {'Deserializer': {"
                + deserializer
                + "}}, 'OutputFormatConfiguration': {'Serializer': {"
                + serializer
                + "}}}";
    }
}
