package io.hydrant.definition.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Conversions;
import io.hydrant.definition.Definitions;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.schema.TableSchema;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFormatConversionTest {

    private static final String BLOCK = "DataFormatConversionConfiguration";
    private static final String AT = "ExtendedS3DestinationConfiguration.";

    @Test
    void hasFirehosesDefaultsForParquet() {
        ExtendedS3Destination s3 = s3("id int", "'OpenXJsonSerDe': {}", "'ParquetSerDe': {}", "");
        DataFormatConversion conversion = s3.conversion().orElseThrow();
        OpenXJsonSerDe openX = conversion.deserializer().openX().orElseThrow();
        ParquetSerDe parquet = conversion.serializer().parquet().orElseThrow();

        assertThat(s3.bufferingHints()).isEqualTo(BufferingHints.of(128, 300));
        assertThat(s3.fileExtension()).isEqualTo(".parquet");
        assertThat(conversion.schema().versionId()).isEqualTo("LATEST");
        assertThat(openX.caseInsensitive()).isTrue();
        assertThat(openX.convertDotsInJsonKeysToUnderscores()).isFalse();
        assertThat(openX.columnToJsonKeyMappings()).isEmpty();
        assertThat(parquet.blockSizeBytes()).isEqualTo(256 * 1024 * 1024);
        assertThat(parquet.pageSizeBytes()).isEqualTo(1024 * 1024);
        assertThat(parquet.compression()).isEqualTo(ParquetSerDe.Compression.SNAPPY);
        assertThat(parquet.enableDictionaryCompression()).isFalse();
        assertThat(parquet.writesVersion2()).isFalse();
    }

    @Test
    void hasFirehosesDefaultsForOrc() {
        ExtendedS3Destination s3 = s3("id int", "'HiveJsonSerDe': {}", "'OrcSerDe': {}", "");
        OrcSerDe orc = s3.conversion().orElseThrow().serializer().orc().orElseThrow();

        assertThat(s3.fileExtension()).isEqualTo(".orc");
        assertThat(orc.stripeSizeBytes()).isEqualTo(64 * 1024 * 1024);
        assertThat(orc.rowIndexStride()).isEqualTo(10_000);
        assertThat(orc.compression()).isEqualTo(OrcSerDe.Compression.SNAPPY);
        assertThat(orc.bloomFilterColumns()).isEmpty();
        assertThat(orc.bloomFilterFalsePositiveProbability()).isEqualTo(0.05);
        assertThat(orc.writesVersion11()).isFalse();
    }

    @Test
    void keepsAFileExtensionThatIsGiven() {
        ExtendedS3Destination s3 =
                s3("id int", "'OpenXJsonSerDe': {}", "'OrcSerDe': {}", ", 'FileExtension': '.x'");

        assertThat(s3.fileExtension()).isEqualTo(".x");
    }

    @Test
    void wantsAllThreePartsInFirehosesWords() {
        assertThat(problems("'" + BLOCK + "': {}"))
                .containsExactlyInAnyOrder(
                        BLOCK
                                + ".InputFormatConfiguration is missing; InputFormatConfiguration"
                                + " must not be null",
                        BLOCK
                                + ".OutputFormatConfiguration is missing; OutputFormatConfiguration"
                                + " must not be null",
                        BLOCK
                                + ".SchemaConfiguration is missing; SchemaConfiguration must not be"
                                + " null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Nothing': {} | 'ParquetSerDe': {} | InputFormatConfiguration.Deserializer has neither"
                        + " OpenXJsonSerDe nor HiveJsonSerDe; Deserializer must not be null",
                "'OpenXJsonSerDe': {}, 'HiveJsonSerDe': {} | 'ParquetSerDe': {} |"
                        + " InputFormatConfiguration.Deserializer has both OpenXJsonSerDe and"
                        + " HiveJsonSerDe; More than one deserializer specified. Only one may be chosen.",
                "'OpenXJsonSerDe': {} | 'OrcSerDe': {}, 'ParquetSerDe': {} |"
                        + " OutputFormatConfiguration.Serializer has both ParquetSerDe and OrcSerDe;"
                        + " More than one serializer specified. Only one may be chosen.",
                "'HiveJsonSerDe': {'TimestampFormats': ['QQ']} | 'ParquetSerDe': {} |"
                        + " InputFormatConfiguration.Deserializer.HiveJsonSerDe.TimestampFormats has 'QQ';"
                        + " it must have patterns of Joda-Time, such as yyyy-MM-dd'T'HH:mm:ss, or millis",
                "'OpenXJsonSerDe': {'ColumnToJsonKeyMappings': {'a': ' '}} | 'ParquetSerDe': {} |"
                        + " InputFormatConfiguration.Deserializer.OpenXJsonSerDe.ColumnToJsonKeyMappings.a"
                        + " is \" \"; it must be a text of 1 to 1024 characters that is not blank",
                "'OpenXJsonSerDe': {} | 'ParquetSerDe': {'BlockSizeBytes': 67108863} |"
                        + " OutputFormatConfiguration.Serializer.ParquetSerDe.BlockSizeBytes is 67108863; it"
                        + " must be a whole number from 67108864 to 2147483647",
                "'OpenXJsonSerDe': {} | 'ParquetSerDe': {'PageSizeBytes': 1} |"
                        + " OutputFormatConfiguration.Serializer.ParquetSerDe.PageSizeBytes is 1; it must be"
                        + " a whole number from 65536 to 2147483647",
                "'OpenXJsonSerDe': {} | 'ParquetSerDe': {'Compression': 'ZSTD'} |"
                        + " OutputFormatConfiguration.Serializer.ParquetSerDe.Compression is \"ZSTD\"; it"
                        + " must be one of UNCOMPRESSED, GZIP, SNAPPY",
                "'OpenXJsonSerDe': {} | 'ParquetSerDe': {'MaxPaddingBytes': -1} |"
                        + " OutputFormatConfiguration.Serializer.ParquetSerDe.MaxPaddingBytes is -1; it must"
                        + " be a whole number from 0 to 2147483647",
                "'OpenXJsonSerDe': {} | 'OrcSerDe': {'StripeSizeBytes': 1} |"
                        + " OutputFormatConfiguration.Serializer.OrcSerDe.StripeSizeBytes is 1; it must be a"
                        + " whole number from 8388608 to 2147483647",
                "'OpenXJsonSerDe': {} | 'OrcSerDe': {'RowIndexStride': 999} |"
                        + " OutputFormatConfiguration.Serializer.OrcSerDe.RowIndexStride is 999; it must be"
                        + " a whole number from 1000 to 2147483647",
                "'OpenXJsonSerDe': {} | 'OrcSerDe': {'PaddingTolerance': 1.5} |"
                        + " OutputFormatConfiguration.Serializer.OrcSerDe.PaddingTolerance is 1.5; it must be"
                        + " a number from 0 to 1",
                "'OpenXJsonSerDe': {} | 'OrcSerDe': {'DictionaryKeyThreshold': -1} |"
                        + " OutputFormatConfiguration.Serializer.OrcSerDe.DictionaryKeyThreshold is -1; it"
                        + " must be a number from 0 to 1",
                "'OpenXJsonSerDe': {} | 'OrcSerDe': {'FormatVersion': 'V1'} |"
                        + " OutputFormatConfiguration.Serializer.OrcSerDe.FormatVersion is \"V1\"; it must be"
                        + " one of V0_11, V0_12",
            })
    void tellsWhatIsWrongWithAnOption(String deserializer, String serializer, String problem) {
        assertThat(problems(block("id int", deserializer, serializer)))
                .contains(BLOCK + "." + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | the end at character 3; it must be a type",
                "id long | 'long' is no type; it must be one of Hive's, such as bigint, string or array<int>",
                "u uniontype<int> | 'uniontype' is no type; Firehose converts to no union",
                "a.b int | '.' at character 2; it must be a type",
                "`a.b` int | 'a.b' has a dot; HiveJsonSerDe allows none in the name of a column",
            })
    void tellsWhatIsWrongWithColumns(String columns, String problem) {
        assertThat(problems(block(columns, "'HiveJsonSerDe': {}", "'ParquetSerDe': {}")))
                .containsExactly(BLOCK + ".SchemaConfiguration.Columns cannot be read; " + problem);
    }

    @Test
    void columnsMayStandInThePlaceOfTheTableAsATypeThatClientsCanSend() {
        assertThat(
                        Definitions.extendedS3(table("struct<id:bigint,tags:array<string>>", ""))
                                .conversion()
                                .flatMap(conversion -> conversion.schema().columns()))
                .contains(TableSchema.parse("id bigint, tags array<string>"));
        assertThat(problems(table("struct<id:bigin>", "")))
                .containsExactly(
                        BLOCK
                                + ".SchemaConfiguration.TableName cannot be read; 'bigin' is no"
                                + " type; it must be one of Hive's, such as bigint, string or"
                                + " array<int>");
        assertThat(problems(table("struct<id:int>", ", 'Columns': 'id int'")))
                .containsExactly(
                        BLOCK
                                + ".SchemaConfiguration.TableName is \"struct<id:int>\"; it must be"
                                + " the name of a table, as there are Columns");
    }

    @Test
    void tellsWhatIsWrongWithEachColumn() {
        assertThat(
                        problems(
                                block(
                                        "id bigin, tags array<strin>, ok int",
                                        "'HiveJsonSerDe': {}",
                                        "'ParquetSerDe': {}")))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("'bigin' is no type"))
                .anyMatch(problem -> problem.contains("'strin' is no type"));
    }

    @Test
    void goesWithUncompressedObjectsAlone() {
        String fields =
                block("id int", "'OpenXJsonSerDe': {}", "'ParquetSerDe': {}")
                        + ", 'CompressionFormat': 'GZIP'";

        assertThat(problems(fields))
                .containsExactly(
                        "CompressionFormat is \"GZIP\"; The S3 destination's compression format"
                                + " must be set to UNCOMPRESSED when data format conversion is"
                                + " enabled. To enable compression within the converted output"
                                + " format, set the appropriate serialization option in the output"
                                + " format configuration.");
    }

    @Test
    void wantsLargeBuffers() {
        String fields =
                block("id int", "'OpenXJsonSerDe': {}", "'ParquetSerDe': {}")
                        + ", 'BufferingHints': {'SizeInMBs': 63, 'IntervalInSeconds': 60}";

        assertThat(problems(fields))
                .containsExactly(
                        "BufferingHints.SizeInMBs is 63; it must be a whole number from 64 to 128");
    }

    private static String table(String name, String columns) {
        return block("id int", "'OpenXJsonSerDe': {}", "'ParquetSerDe': {}")
                .replace(
                        "'TableName': 't', 'Columns': 'id int'",
                        "'TableName': '" + name + "'" + columns);
    }

    private static String block(String columns, String deserializer, String serializer) {
        return "'" + BLOCK + "': " + Conversions.json(columns, deserializer, serializer);
    }

    private static ExtendedS3Destination s3(
            String columns, String deserializer, String serializer, String more) {
        return Definitions.extendedS3(block(columns, deserializer, serializer) + more);
    }

    private static List<String> problems(String fields) {
        return Definitions.problems(Definitions.s3(fields)).stream()
                .map(problem -> problem.substring(AT.length()))
                .collect(Collectors.toList());
    }
}
