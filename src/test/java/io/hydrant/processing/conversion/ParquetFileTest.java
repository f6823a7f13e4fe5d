package io.hydrant.processing.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Conversions;
import io.hydrant.definition.conversion.DataFormatConversion;
import io.hydrant.record.ChunkContent;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what Parquet's own library and DuckDB read. */
class ParquetFileTest {

    private static final ParquetReadOptions OPTIONS =
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "boolean | true | true",
                "tinyint | -128 | -128",
                "smallint | 32767 | 32767",
                "int | -2147483648 | -2147483648",
                "bigint | 9223372036854775807 | 9223372036854775807",
                "float | 1.5 | 1.5",
                "double | -0.1 | -0.1",
                "decimal(9,2) | 1234567.891 | 1234567.89",
                "decimal(9,2) | -0.5 | -0.50",
                "decimal(38,10) | 1234567890123456789012345678.0123456789 |"
                        + " 1234567890123456789012345678.0123456789",
                "string | 'wörld €𝄞' | wörld €𝄞",
                "char(3) | 'abcdef' | abc",
                "varchar(2) | '𝄞𝄞𝄞' | 𝄞𝄞",
                "date | '2026-01-31' | 2026-01-31",
                "date | '1969-12-31' | 1969-12-31",
                "timestamp | '2026-01-31 08:00:00.123456789' | 2026-01-31 08:00:00.123456",
                "timestamp | '1960-02-29 23:59:59' | 1960-02-29 23:59:59",
                "array<int> | [1,null,3] | [1, NULL, 3]",
                "array<int> | [] | []",
                "array<array<string>> | [['a'],[],null] | [[a], [], NULL]",
                "map<string,int> | {'a':1,'b':null} | {a=1, b=NULL}",
                "map<int,boolean> | {'7':true} | {7=true}",
                "map<string,int> | {} | {}",
                "struct<name:string,age:int> | {'age':5} | {'name': NULL, 'age': 5}",
                "array<struct<a:array<int>>> | [{'a':[1]},{}] | [{'a': [1]}, {'a': NULL}]",
                "int | null | NULL",
            })
    void everyTypeIsReadAsItIs(String type, String json, String read) throws Exception {
        ConvertedFile converted =
                new ConvertedFile(Conversions.toParquet("v " + type + ", n int", ""))
                        .add("{'v':" + json + ",'n':1}");

        Path file = converted.write(directory.resolve("file.parquet"));

        assertThat(Duck.query("select coalesce(cast(v as varchar), 'NULL'), n from '" + file + "'"))
                .containsExactly(read + "|1");
    }

    @Test
    void aTableOfManyFilesIsReadByItsHivePartitions() throws Exception {
        DataFormatConversion conversion = Conversions.toParquet("id bigint, kind string", "");
        for (String partition : List.of("year=2026/month=01", "year=2026/month=02")) {
            ConvertedFile file = new ConvertedFile(conversion);
            for (int i = 0; i < 2_000; i++) {
                file.add(
                        "{'id':"
                                + i
                                + ",'kind':'"
                                + partition.charAt(partition.length() - 1)
                                + "'}");
            }
            file.write(directory.resolve(partition).resolve("part.parquet"));
        }

        assertThat(
                        Duck.query(
                                "select year, month, kind, count(*), sum(id) from read_parquet('"
                                        + directory
                                        + "/*/*/*.parquet', hive_partitioning = true)"
                                        + " group by all order by all"))
                .containsExactly("2026|01|1|2000|1999000", "2026|02|2|2000|1999000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNCOMPRESSED", "GZIP", "SNAPPY"})
    void pagesAreCompressedAsTheOptionSays(String compression) throws Exception {
        Path file = fileOf("'Compression': '" + compression + "'", 1_000);

        assertThat(metadata(file).getBlocks())
                .flatExtracting(block -> block.getColumns())
                .isNotEmpty()
                .allMatch(column -> column.getCodec().name().equals(compression));
        assertThat(Duck.query("select count(*), max(id) from '" + file + "'"))
                .containsExactly("1000|999");
    }

    @ParameterizedTest
    @CsvSource({"V1, false", "V1, true", "V2, false", "V2, true"})
    void allVersionsAndDictionariesAreRead(String version, boolean dictionary) throws Exception {
        Path file =
                fileOf(
                        "'WriterVersion': '"
                                + version
                                + "', 'EnableDictionaryCompression': "
                                + dictionary
                                + ", 'PageSizeBytes': 65536",
                        20_000);

        assertThat(metadata(file).getBlocks().get(0).getColumns().get(1).hasDictionaryPage())
                .isEqualTo(dictionary);
        assertThat(Duck.query("select count(*), sum(id), max(name) from '" + file + "'"))
                .containsExactly("20000|199990000|name 9");
    }

    @Test
    void theSchemaIsTheOneHiveWrites() throws Exception {
        Path file =
                new ConvertedFile(
                                Conversions.toParquet(
                                        "a tinyint, d decimal(10,2), t timestamp, l array<string>,"
                                                + " m map<string,bigint>",
                                        ""))
                        .add("{}")
                        .write(directory.resolve("file.parquet"));

        // Its text would be in the letters of the default locale.
        assertThat(metadata(file).getFileMetaData().getSchema())
                .isEqualTo(
                        MessageTypeParser.parseMessageType(
                                String.join(
                                        "\n",
                                        "message hive_schema {",
                                        "  optional int32 a (INTEGER(8,true));",
                                        "  optional fixed_len_byte_array(5) d (DECIMAL(10,2));",
                                        "  optional int96 t;",
                                        "  optional group l (LIST) {",
                                        "    repeated group list {",
                                        "      optional binary element (STRING);",
                                        "    }",
                                        "  }",
                                        "  optional group m (MAP) {",
                                        "    repeated group key_value {",
                                        "      required binary key (STRING);",
                                        "      optional int64 value;",
                                        "    }",
                                        "  }",
                                        "}")));
    }

    @Test
    void chunksOfAnEarlierSchemaGoByTheNamesOfTheirColumns() throws Exception {
        ConvertedFile before =
                new ConvertedFile(
                        Conversions.toParquet(
                                "gone int, n int, s varchar(5), who struct<a:int,b:string>, l"
                                        + " array<int>, m map<string,int>, d decimal(20,1), x string",
                                ""));
        ConvertedFile after =
                new ConvertedFile(
                        Conversions.toParquet(
                                "m map<string,int>, who struct<b:string,c:int>, n bigint, s string,"
                                        + " fresh int, l array<int>, d decimal(20,1), x int",
                                ""));
        before.add(
                "{'gone':1,'n':2,'s':'t','who':{'a':1,'b':'c'},'l':[3,null],'m':{'k':4},'d':5.5,'x':'6'}");
        after.add("{'n':7,'fresh':8,'x':9}");

        Path file =
                after.write(
                        directory.resolve("file.parquet"),
                        List.of(before.chunks().get(0), after.chunks().get(0)));

        assertThat(
                        Duck.query(
                                "select n, s, fresh, x, who.b, l, m, d from '"
                                        + file
                                        + "' order by n"))
                .containsExactly(
                        "2|t|null|null|c|[3, NULL]|{k=4}|5.5", "7|null|8|9|null|null|null|null");
    }

    @Test
    void joinedChunksHaveTheRowsOfAllAndTheSizeOfTheirJson() throws Exception {
        ConvertedFile file = new ConvertedFile(Conversions.toParquet("id int, s string", ""));
        for (int i = 0; i < 3_000; i++) {
            file.add("{'id':" + i + ",'s':'" + "x".repeat(50) + "'}");
        }
        int json = file.chunks().stream().mapToInt(ChunkContent::rawSize).sum();

        ChunkContent joined = file.format().joined(file.chunks());

        assertThat(joined.rawSize()).isEqualTo(json);
        assertThat(joined.bytes()).hasSizeLessThan(json / 5);
        Path written = file.write(directory.resolve("file.parquet"), List.of(joined));
        assertThat(Duck.query("select count(*), sum(id) from '" + written + "'"))
                .containsExactly("3000|4498500");
    }

    private Path fileOf(String options, int rows) throws Exception {
        ConvertedFile file =
                new ConvertedFile(Conversions.toParquet("id bigint, name string", options));
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            json.append("{'id':").append(i).append(",'name':'name ").append(i % 10).append("'}");
        }
        return file.add(json.toString()).write(directory.resolve("file.parquet"));
    }

    private static ParquetMetadata metadata(Path file) throws Exception {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), OPTIONS)) {
            return reader.getFooter();
        }
    }
}
