package io.hydrant.processing.conversion;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hydrant.definition.Conversions;
import io.hydrant.definition.conversion.Deserializer;
import io.hydrant.format.columnar.RowsText;
import io.hydrant.schema.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON as rows; what is expected of values says Firehose's documentation, or the library's. */
class JsonRowsTest {

    private static final String OPENX = "'OpenXJsonSerDe': {}";
    private static final String HIVE = "'HiveJsonSerDe': {}";
    private static final String MISMATCH =
            "DataFormatConversion.MalformedData: Data does not match the schema. Column 'v' ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int | 5 | 5",
                "int | '5' | 5",
                "int | 5.0 | 5",
                "int | 5e3 | 5000",
                "tinyint | -128 | -128",
                "bigint | '-9223372036854775808' | -9223372036854775808",
                "float | '1.5' | 1.5",
                "double | 1e400 | Infinity",
                "boolean | 'TRUE' | true",
                "decimal(5,2) | '123.455' | 12346",
                "decimal(5,2) | -0.004 | 0",
                "decimal(5,2) | 1e-999999999 | 0",
                "decimal(38,0) | 99999999999999999999999999999999999999"
                        + " | 99999999999999999999999999999999999999",
                "string | 'a\\u00e9\\n' | aé\\n",
                "string | '\\ud800' | ?",
                "string | 1.10 | 1.10",
                "string | true | true",
                "string | {'A': [1, 1.0, null, 'x'], 'b': {}} | {\"a\":[1,1.0,null,\"x\"],\"b\":{}}",
                "string | [ {'K': 1} ] | [{\"k\":1}]",
                "binary | 'abc' | abc",
                "varchar(2) | 'abc' | ab",
                "char(2) | 12345 | 12",
                "date | '2026-1-5' | 20458",
                "array<int> | 7 | [7]",
                "array<string> | 'x' | [x]",
                "array<int> | [null, '8'] | [null, 8]",
                "array<struct<a:int>> | {'a': 1} | [{a=1}]",
                "array<map<string,int>> | {'a': 1} | [{a=1}]",
                "array<array<int>> | [[1], 2, ''] | [[1], [2], null]",
                "map<string,struct<a:int>> | {'k': '', 'l': {'a': 1}} | {k=null, l={a=1}}",
                "struct<a:int,b:string> | {'B': 'x', 'A': 1, 'c': []} | {a=1, b=x}",
                "struct<a:int,b:string> | [1, 'x'] | {a=1, b=x}",
                "struct<a:int,b:string> | [null, 'x'] | {b=x}",
                "map<string,int> | {'A': 1, 'b': null} | {a=1, b=null}",
                "map<int,string> | {'1': 2} | {1=2}",
                "map<date,int> | {'1970-01-02': 2} | {1=2}",
            })
    void openXMakesOfValuesWhatItCan(String type, String json, String value) {
        assertThat(read(OPENX, "v " + type, "{'v': " + json + "}")).isEqualTo("{v=" + value + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int | 'oops' | is no int; it must be a whole number from -2147483648 to 2147483647",
                "int | 2147483648 | is no int; it must be a whole number from -2147483648 to 2147483647",
                "int | 1.5 | is no int; it must be a whole number from -2147483648 to 2147483647",
                "int | 1e999999999 | is no int; it must be a whole number from -2147483648 to 2147483647",
                "int | 1e-999999999 | is no int; it must be a whole number from -2147483648 to 2147483647",
                "tinyint | 128 | is no tinyint; it must be a whole number from -128 to 127",
                "bigint | 9223372036854775808 | is no bigint; it must be a whole number from"
                        + " -9223372036854775808 to 9223372036854775807",
                "bigint | '' | is no bigint; it must be a whole number from -9223372036854775808 to"
                        + " 9223372036854775807",
                "int | {} | is an object or an array; it must be a scalar",
                "double | 'x' | is no number; it must be one",
                "double | [] | is an object or an array; it must be a scalar",
                "boolean | 1 | is no boolean; it must be true or false",
                "boolean | 'yes' | is no boolean; it must be true or false",
                "decimal(5,2) | 1000 | is no decimal(5,2); it must be a number with at most 3 digits before the point",
                "decimal(5,2) | 999.995 | is no decimal(5,2); it must be a number with at most 3 digits before the point",
                "decimal(5,2) | 1e999999999 | is no decimal(5,2); it must be a number with at most 3 digits before the point",
                "date | '2026-02-30' | has an invalid format for a date; it must be yyyy-MM-dd",
                "date | 5 | has an invalid format for a date; it must be yyyy-MM-dd",
                "timestamp | 'now' | has an unsupported timestamp format",
                "timestamp | '2026-01-31T08:00:00+01:00' | has an unsupported timestamp format",
                "map<int,int> | 'x' | is no object; it must be one. Start of Object expected",
                "map<string,int> | [] | is no object; it must be one. Start of Object expected",
                "struct<a:int> | 5 | is no object; it must be one. Start of Object expected",
                "struct<a:int> | [1,2] | is an array with more elements than the struct has fields",
            })
    void openXFailsOnWhatItCannotMakeAnythingOf(String type, String json, String problem) {
        assertThat(failure(OPENX, "v " + type, "{'v': " + json + "}"))
                .isEqualTo(MISMATCH + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int | '123' | is no number; it must be one. Current token (VALUE_STRING) not numeric",
                "double | 'x' | is no number; it must be one. Current token (VALUE_STRING) not numeric",
                "bigint | true | is no number; it must be one. Current token (VALUE_TRUE) not numeric",
                "array<int> | 1 | is no array; it must be one. Start of Array expected",
                "struct<a:int> | [1] | is no object; it must be one. Start of Object expected",
                "string | {} | is an object or an array; it must be a scalar",
            })
    void hiveWantsJsonToBeWhatTheSchemaSays(String type, String json, String problem) {
        assertThat(failure(HIVE, "v " + type, "{'v': " + json + "}")).isEqualTo(MISMATCH + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int | 123 | 123",
                "string | 1.10 | 1.10",
                "decimal(5,2) | '1.5' | 150",
                "map<string,int> | {'A': 1} | {A=1}",
                "struct<a:int> | {'A': 1} | {a=1}",
            })
    void hiveReadsWhatFits(String type, String json, String value) {
        assertThat(read(HIVE, "v " + type, "{'V': " + json + "}")).isEqualTo("{v=" + value + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'2018-02-07T22:38:48Z' | 1518043128 s 0 ns",
                "'2018-02-07T22:38:48.5Z' | 1518043128 s 500000000 ns",
                "'2018-02-07T22:38:48.123456789Z' | 1518043128 s 123456789 ns",
                "'2018-02-07 22:38:48' | 1518043128 s 0 ns",
                "'2018-2-7 22:38:48.000000001' | 1518043128 s 1 ns",
                "1518033528 | 1518033528 s 0 ns",
                "'1518033528' | 1518033528 s 0 ns",
                "1518033528123 | 1518033528 s 123000000 ns",
                "999999999999 | -",
                "1000000000000 | 1000000000 s 0 ns",
                "1518033528.123 | 1518033528 s 123000000 ns",
                "-0.5 | -1 s 500000000 ns",
                "'2018-02-07T22:38:48.1234567890Z' | -",
                "'2018-02-07T22:38:48' | 1518043128 s 0 ns",
                "'2018-02-07T22:38:48.5' | 1518043128 s 500000000 ns",
                "'2018-2-7 2:8:4' | 1517969284 s 0 ns",
                "'2018-02-07 22:8:48.25' | 1518041328 s 250000000 ns",
                "'2018-2-7T2:38:48Z' | 1517971128 s 0 ns",
                "'2018-02-07 002:08:04' | -",
                "'2018-02-07 2:8' | -",
                "'2018-02-07 2:61:00' | -",
                "'2018-02-07 22:38:48Z' | -",
                "'2018-02-07T22:38:48+01:00' | -",
                "'2018-02-29 22:38:48' | -",
                "'2018-02-07 24:38:48' | -",
                "1e300 | -",
                "9223372036854775807 | -",
            })
    void openXReadsTheTimestampsThatAreDocumentedAndThoseWithoutAZone(
            String json, String timestamp) {
        assertThat(timestamp(OPENX, json)).isEqualTo(timestamp);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | '2018-02-07 22:38:48.5' | 1518043128 s 500000000 ns",
                "{} | '2018-2-7 2:8:4' | 1517969284 s 0 ns",
                "{} | 1518033528 | -",
                "{} | '2018-02-07T22:38:48Z' | -",
                "{'TimestampFormats': ['millis']} | 1518033528123 | 1518033528 s 123000000 ns",
                "{'TimestampFormats': ['millis']} | '1518033528123' | 1518033528 s 123000000 ns",
                "{'TimestampFormats': ['dd.MM.yyyy HH:mm', 'millis']} | '07.02.2018 22:38' | 1518043080 s 0 ns",
                "{'TimestampFormats': ['EEE, d MMM yyyy']} | 'Wed, 7 Feb 2018' | 1517961600 s 0 ns",
                "{'TimestampFormats': ['dd.MM.yyyy HH:mm', 'millis']} | 5 | 0 s 5000000 ns",
            })
    void hiveReadsTheTimestampsOfItsFormats(String options, String json, String timestamp) {
        assertThat(timestamp("'HiveJsonSerDe': " + options, json)).isEqualTo(timestamp);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | {'A': 1, 'b': 2} | {a=1, b=2}",
                "{'CaseInsensitive': false} | {'A': 1, 'b': 2} | {b=2}",
                "{} | {'c.d': 1} | {}",
                "{'ConvertDotsInJsonKeysToUnderscores': true} | {'C.d': 1} | {c_d=1}",
                "{'ColumnToJsonKeyMappings': {'a': 'Time Stamp'}} | {'time stamp': 1, 'a': 2} | {a=1}",
                "{'CaseInsensitive': false, 'ColumnToJsonKeyMappings': {'a': 'X'}} | {'X': 1, 'x': 2} | {a=1}",
            })
    void openXFindsColumnsByItsOptions(String options, String json, String row) {
        assertThat(read("'OpenXJsonSerDe': " + options, "a int, b int, c_d int", json))
                .isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "array<string>",
                "array<int>",
                "map<string,string>",
                "struct<a:int>",
                "array<array<int>>"
            })
    void openXTakesAnEmptyTextForNothingAndHiveDoesNot(String type) {
        assertThat(read(OPENX, "v " + type, "{'v': ''}")).isEqualTo("{}");
        assertThat(failure(HIVE, "v " + type, "{'v': ''}")).startsWith(MISMATCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int | 5 | 5",
                "string | {'A': 1.10, 'b': [1]} | {\"a\":1.10,\"b\":[1]}",
                "array<int> | [1, 2] | [1, 2]",
                "array<struct<a:double>> | {'a': 1.50} | [{a=1.5}]",
                "map<string,string> | {'A': '\\ud83d\\ude00'} | {a=\uD83D\uDE00}",
            })
    void columnsOfOneKeyAllGetItsValue(String type, String json, String value) {
        String options = "'OpenXJsonSerDe': {'ColumnToJsonKeyMappings': {'w': 'V', 'x': 'v'}}";

        assertThat(
                        read(
                                options,
                                "v " + type + ", w " + type + ", x " + type,
                                "{'v': " + json + "}"))
                .isEqualTo("{v=" + value + ", w=" + value + ", x=" + value + "}");
    }

    @Test
    void anElementThatDoesNotFitIsNamed() {
        assertThat(failure(OPENX, "v array<int>", "{'v': {}}"))
                .isEqualTo(
                        MISMATCH.replace("'v'", "'v[]'")
                                + "is an object or an array; it must be a scalar");
    }

    @Test
    void columnsOfOneKeyMayHaveTypesOfTheirOwn() {
        assertThat(
                        read(
                                "'OpenXJsonSerDe': {'ColumnToJsonKeyMappings': {'ts': 'timestamp'}}",
                                "ts timestamp, timestamp bigint",
                                "{'timestamp': 1518033528123}"))
                .isEqualTo("{timestamp=1518033528123, ts=1518033528 s 123000000 ns}");
    }

    @Test
    void theColumnsOfAMappingHaveNoCase() {
        assertThat(
                        read(
                                "'OpenXJsonSerDe': {'ColumnToJsonKeyMappings': {'Ts': 'time'}}",
                                "ts int",
                                "{'time': 5}"))
                .isEqualTo("{ts=5}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a.b': 1, 'a_b': 2} | {a_b=2}",
                "{'a_b': 2, 'a.b': 1} | {a_b=2}",
                "{'a.b': 1} | {a_b=1}",
                "{'a.b': null, 'a_b': 2} | {a_b=2}",
                "{'a.b': null} | {}",
                "{'a.b': 1}{'a_b': 2}{'a.b': 3} | {a_b=1} {a_b=2} {a_b=3}",
            })
    void aKeyAsTheColumnIsNamedCountsForMoreThanOneWithDots(String json, String rows) {
        assertThat(
                        read(
                                "'OpenXJsonSerDe': {'ConvertDotsInJsonKeysToUnderscores': true}",
                                "a_b int",
                                json))
                .isEqualTo(rows);
    }

    @Test
    void twoKeysWithDotsForOneColumnFail() {
        assertThat(
                        failure(
                                "'OpenXJsonSerDe': {'ConvertDotsInJsonKeysToUnderscores': true}",
                                "a_b_c int",
                                "{'a.b_c': 1, 'a_b.c': 2}"))
                .isEqualTo(
                        "DataFormatConversion.MalformedData: Two keys of one object belong to"
                                + " column 'a_b_c'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'v':1}{'v':2} | {v=1} {v=2}",
                "{'v':1}   {'v':2} | {v=1} {v=2}",
                "{'w':[{'v':1}]} | {}",
                "{'v':null} | {}",
            })
    void aRecordHasARowForEachDocument(String json, String rows) {
        assertThat(read(OPENX, "v int", json)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5 | MalformedData: The top level is a primitive; it must be an object",
                "'x' | MalformedData: The top level is a primitive; it must be an object",
                "[{'v':1}] | MalformedData: The top level is an array; it must be an object",
                "`` | MalformedData: The record is empty or white space; it must be JSON",
                "`  ` | MalformedData: The record is empty or white space; it must be JSON",
                "{'v':1 | ParseError: The record is malformed JSON: the JSON ends too early",
                "{'v':1} x | ParseError: The record is malformed JSON at byte 8",
                "{'v':1},{'v':2} | ParseError: The record is malformed JSON at byte 7",
                "{'v':1,'V':2} | MalformedData: Two keys of one object belong to column 'v'",
                "{'m':{'a':1,'A':2}} | InvalidRecord: Column 'm' has a map with two equal keys",
                "{'v':1}{'v':'x'} | MalformedData: Data does not match the schema. Column 'v' is no int; it"
                        + " must be a whole number from -2147483648 to 2147483647",
            })
    void aBadDocumentFailsTheWholeRecord(String json, String failure) {
        assertThat(failure(OPENX, "v int, m map<string,int>", json))
                .isEqualTo("DataFormatConversion." + failure);
    }

    @Test
    void whatIsNotUtf8Fails() {
        String message = "DataFormatConversion.MalformedData: The record is not valid UTF-8";

        assertThat(failure(OPENX, "v int", "{\"v\":\"é\"}".getBytes(ISO_8859_1)))
                .isEqualTo(message);
        assertThat(failure(OPENX, "v int", "{\"v\":1}".getBytes(UTF_16))).isEqualTo(message);
        assertThat(failure(OPENX, "v int", "{\"v\":1}".getBytes(UTF_16LE))).isEqualTo(message);
    }

    @Test
    void whatIsTooDeepOrTooLongFails() {
        assertThat(failure(OPENX, "v int", "{'w':" + "[".repeat(600) + "]".repeat(600) + "}"))
                .isEqualTo(
                        "DataFormatConversion.MalformedData: Highly nested JSON is not supported;"
                                + " at most 512 levels are allowed");
        assertThat(failure(OPENX, "v int", "{'" + "k".repeat(300_000) + "':1}"))
                .isEqualTo(
                        "DataFormatConversion.MalformedData: A JSON key is longer than 262144"
                                + " characters");
        assertThat(failure(OPENX, "v int", "{'v':" + "9".repeat(5_000) + "}"))
                .isEqualTo(
                        "DataFormatConversion.MalformedData: A number is longer than 1000"
                                + " characters");
        assertThat(failure(OPENX, "v decimal(5,2)", "{'v':'" + "9".repeat(5_000_000) + "'}"))
                .startsWith(MISMATCH);
    }

    @Test
    void aRecordOf10MiBIsOneRow() {
        String text = "x".repeat(10 * 1024 * 1024);

        assertThat(read(OPENX, "v string", "{'v':'" + text + "'}")).isEqualTo("{v=" + text + "}");
    }

    private static String timestamp(String deserializer, String json) {
        try {
            return rows(deserializer, "v timestamp", "{'v': " + json + "}")
                    .replaceAll("^\\{v=(.*)}$", "$1");
        } catch (ConversionException e) {
            assertThat(e).hasMessageEndingWith("has an unsupported timestamp format");
            return "-";
        }
    }

    private static String read(String deserializer, String columns, String json) {
        try {
            return rows(deserializer, columns, json);
        } catch (ConversionException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static String rows(String deserializer, String columns, String json)
            throws ConversionException {
        TableSchema schema = TableSchema.parse(columns);
        byte[] frame =
                JsonRows.of(deserializer(deserializer), schema)
                        .read(json.replace('\'', '"').getBytes(UTF_8));
        return RowsText.of(frame, schema);
    }

    private static String failure(String deserializer, String columns, String json) {
        return failure(deserializer, columns, json.replace('\'', '"').getBytes(UTF_8));
    }

    private static String failure(String deserializer, String columns, byte[] json) {
        JsonRows rows = JsonRows.of(deserializer(deserializer), TableSchema.parse(columns));
        ConversionException thrown =
                catchThrowableOfType(ConversionException.class, () -> rows.read(json));
        assertThat(thrown).isNotNull();
        return thrown.code().code() + ": " + thrown.getMessage();
    }

    private static Deserializer deserializer(String json) {
        return Conversions.of("unused int", json, "'ParquetSerDe': {}").deserializer();
    }
}
