package io.hydrant.processing.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.definition.Conversions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is what ORC's own library reads. */
class OrcFileTest {

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "boolean | true | 1",
                "tinyint | -128 | -128",
                "smallint | 32767 | 32767",
                "int | -2147483648 | -2147483648",
                "bigint | 9223372036854775807 | 9223372036854775807",
                "float | 1.5 | 1.5",
                "double | -0.1 | -0.1",
                "decimal(9,2) | 1234567.891 | 1234567.89",
                "decimal(38,10) | 1234567890123456789012345678.0123456789 |"
                        + " 1234567890123456789012345678.0123456789",
                "string | 'wörld €𝄞' | \"wörld €𝄞\"",
                "char(5) | 'abc' | \"abc\"",
                "varchar(2) | '𝄞𝄞𝄞' | \"𝄞𝄞\"",
                "date | '1970-02-01' | 31",
                "timestamp | '2026-01-31 08:00:00.123456789' | 2026-01-31 08:00:00.123456789",
                "timestamp | '1960-02-29 23:59:59.5' | 1960-02-29 23:59:59.500",
                "array<int> | [1,null,3] | [1, null, 3]",
                "array<int> | [] | []",
                "map<string,int> | {'a':1} | [{\"key\": \"a\", \"value\": 1}]",
                "struct<name:string,age:int> | {'age':5} | [null, 5]",
                "int | null | null",
            })
    void everyTypeIsReadAsItIs(String type, String json, String read) throws Exception {
        Path file =
                new ConvertedFile(Conversions.toOrc("v " + type, ""))
                        .add("{'v':" + json + "}")
                        .write(directory.resolve("file.orc"));

        assertThat(values(file)).containsExactly(read);
    }

    @Test
    void elementsAndNullsStayInTheirRowsOverManyBatches() throws Exception {
        ConvertedFile converted =
                new ConvertedFile(Conversions.toOrc("v array<struct<a:array<bigint>>>", ""));
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            converted.add(
                    i % 7 == 0 ? "{}" : "{'v':[{'a':[" + i + "," + i + "]},null,{'a':null},{}]}");
            written.add(i % 7 == 0 ? "null" : "[[[" + i + ", " + i + "]], null, [null], [null]]");
        }

        Path file = converted.write(directory.resolve("file.orc"));

        assertThat(values(file)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"NONE, V0_11", "ZLIB, V0_12", "SNAPPY, V0_12", "SNAPPY, V0_11"})
    void compressionAndVersionAreTheOptions(String compression, String version) throws Exception {
        ConvertedFile converted =
                new ConvertedFile(
                        Conversions.toOrc(
                                "v int, s string",
                                "'Compression': '"
                                        + compression
                                        + "', 'FormatVersion': '"
                                        + version
                                        + "', 'RowIndexStride': 1000, 'BloomFilterColumns': ['s'],"
                                        + " 'BloomFilterFalsePositiveProbability': 0,"
                                        + " 'DictionaryKeyThreshold': 1, 'EnablePadding': true"));
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            converted.add("{'v':" + i + ",'s':'same'}");
            written.add(String.valueOf(i));
        }

        Path file = converted.write(directory.resolve("file.orc"));

        assertThat(values(file)).isEqualTo(written);
        try (Reader reader = reader(file)) {
            assertThat(reader.getCompressionKind()).hasToString(compression);
            assertThat("V" + reader.getFileVersion().getName().replace('.', '_'))
                    .isEqualTo(version);
            assertThat(reader.getRowIndexStride()).isEqualTo(1_000);
        }
    }

    @Test
    void aBloomFilterIsOfAColumnOfTheSchema() {
        assertThatThrownBy(
                        () ->
                                new ConvertedFile(
                                        Conversions.toOrc("v int", "'BloomFilterColumns': ['w']")))
                .hasMessage(
                        "OrcSerDe.BloomFilterColumns has 'w'; it must have columns of the schema:"
                                + " v");
    }

    /** Of the first column, each as a text. */
    private static List<String> values(Path file) throws Exception {
        List<String> values = new ArrayList<>();
        try (Reader reader = reader(file);
                RecordReader rows = reader.rows()) {
            VectorizedRowBatch batch = reader.getSchema().createRowBatch();
            while (rows.nextBatch(batch)) {
                ColumnVector column = batch.cols[0];
                for (int i = 0; i < batch.size; i++) {
                    StringBuilder text = new StringBuilder();
                    column.stringifyValue(text, i);
                    values.add(text.toString().replaceFirst("^(\\d.*:\\d\\d)\\.0$", "$1"));
                }
            }
        }
        return values;
    }

    private static Reader reader(Path file) throws Exception {
        Configuration configuration = new Configuration(false);
        RawLocalFileSystem files = new RawLocalFileSystem();
        files.initialize(URI.create("file:///"), configuration);
        return OrcFile.createReader(
                new org.apache.hadoop.fs.Path(file.toUri()),
                OrcFile.readerOptions(configuration).filesystem(files).useUTCTimestamp(true));
    }
}
