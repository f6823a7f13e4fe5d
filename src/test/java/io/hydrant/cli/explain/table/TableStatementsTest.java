package io.hydrant.cli.explain.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.schema.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements, and that Spark's grammar, which is Hive's too, takes them. */
class TableStatementsTest {

    private static final String COLUMNS =
            "id bigint, `at:z` timestamp, price decimal(10,2), tags array<string>,"
                    + " who struct<name:string,age:int>, more map<string,double>";

    static Stream<String> prefixes() {
        return Stream.of(
                "",
                "data/",
                "data/year=!{timestamp:yyyy}/month=!{timestamp:MM}/",
                "data/!{timestamp:yyyy-MM-dd}/!{firehose:random-string}/",
                "it's/!{timestamp:EEEE}/");
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void sparksGrammarTakesTheStatementsOfAthenaAndSpark(String prefix) {
        for (String more : List.of("", ",'CompressionFormat':'GZIP'", parquet(), orc())) {
            for (TableEngine engine : List.of(TableEngine.ATHENA, TableEngine.SPARK)) {
                for (Optional<TableSchema> schema : schemas(more)) {
                    String statement = engine.statement(table(prefix, more, schema));
                    assertThat(mistakes(statement)).as(statement).isEmpty();
                }
            }
        }
    }

    @Test
    void theGrammarFindsAMistake() {
        assertThat(mistakes("CREATE EXTERNAL TABLE x (a bigint) STORED PARQUET;")).isNotEmpty();
    }

    @Test
    void athenaProjectsThePartitions() {
        assertThat(
                        TableEngine.ATHENA.statement(
                                table(
                                        "d/day=!{timestamp:yyyy-MM-dd}/h=!{timestamp:HH}/",
                                        parquet(),
                                        Optional.of(TableSchema.parse("id bigint")))))
                .isEqualTo(
                        String.join(
                                "\n",
                                "CREATE EXTERNAL TABLE IF NOT EXISTS `lake`.`orders` (",
                                "  `id` bigint",
                                ")",
                                "PARTITIONED BY (`day` string, `h` string)",
                                "STORED AS PARQUET",
                                "LOCATION 's3://bucket/d/'",
                                "TBLPROPERTIES (",
                                "  'projection.enabled' = 'true',",
                                "  'projection.day.type' = 'date',",
                                "  'projection.day.format' = 'yyyy-MM-dd',",
                                "  'projection.day.range' = 'NOW-5YEARS,NOW+1DAYS',",
                                "  'projection.day.interval' = '1',",
                                "  'projection.day.interval.unit' = 'DAYS',",
                                "  'projection.h.type' = 'enum',",
                                "  'projection.h.values' = '00,01,02,03,04,05,06,07,08,09,10,11,12,"
                                        + "13,14,15,16,17,18,19,20,21,22,23',",
                                "  'storage.location.template' ="
                                        + " 's3://bucket/d/day=${day}/h=${h}/'",
                                ");"));
    }

    @Test
    void noNameEndsItsQuotes() {
        String names = parquet().replace("'orders'", "'a`;.b'").replace("'lake'", "'l`'");
        Optional<TableSchema> schema = Optional.of(TableSchema.parse("id bigint"));
        DeliveredTable table = table("d/", names, schema);

        for (TableEngine engine : List.of(TableEngine.ATHENA, TableEngine.SPARK)) {
            assertThat(engine.statement(table)).contains("TABLE IF NOT EXISTS `l```.`a``;.b` (");
        }
        assertThat(TableEngine.DUCKDB.statement(table)).contains("VIEW \"a`;.b\" AS");
    }

    @Test
    void whatAnEngineCannotReadIsRefused() {
        assertThatThrownBy(
                        () ->
                                TableEngine.DUCKDB.statement(
                                        table("", orc(), Optional.of(TableSchema.parse("a int")))))
                .hasMessage(
                        "DuckDB does not read ORC; it reads Parquet and JSON of this definition");
        assertThatThrownBy(
                        () ->
                                TableEngine.ATHENA.statement(
                                        table("", ",'CompressionFormat':'ZIP'", Optional.empty())))
                .hasMessage(
                        "Athena does not read CompressionFormat ZIP; it reads UNCOMPRESSED, GZIP,"
                                + " HADOOP_SNAPPY");
        assertThatThrownBy(() -> table("", parquet(), Optional.empty()))
                .hasMessage(
                        "SchemaConfiguration names a table of Glue, which this command does not"
                                + " call; give its columns with --schema.file=FILE");
    }

    @Test
    void everyS3DefinitionOfConfHasStatements() throws IOException {
        Optional<TableSchema> schema = Optional.of(TableSchema.parse("id bigint"));
        List<Path> files;
        try (Stream<Path> found = Files.walk(Path.of("conf"), 2)) {
            files =
                    found.filter(file -> file.toString().endsWith(".json"))
                            .collect(Collectors.toList());
        }
        List<String> made = new ArrayList<>();
        for (Path file : files) {
            DeliveryStreamDefinition definition =
                    DeliveryStreamDefinition.parse(Files.readString(file));
            definition
                    .s3()
                    .ifPresent(
                            s3 -> {
                                DeliveredTable table =
                                        DeliveredTable.of(definition, s3, "s3a://b", schema);
                                for (TableEngine engine : TableEngine.values()) {
                                    String statement = engine.statement(table);
                                    made.add(statement);
                                    if (engine != TableEngine.DUCKDB) {
                                        assertThat(mistakes(statement)).as(statement).isEmpty();
                                    }
                                }
                            });
        }
        assertThat(made).hasSizeGreaterThan(12);
    }

    private static List<Optional<TableSchema>> schemas(String format) {
        Optional<TableSchema> known = Optional.of(TableSchema.parse(COLUMNS));
        return format.contains("SerDe") ? List.of(known) : List.of(known, Optional.empty());
    }

    private static String parquet() {
        return conversion("ParquetSerDe");
    }

    private static String orc() {
        return conversion("OrcSerDe");
    }

    private static String conversion(String serializer) {
        return ",'DataFormatConversionConfiguration':{'SchemaConfiguration':{'RoleARN':"
                + "'arn:aws:iam::123456789012:role/r','DatabaseName':'lake','TableName':'orders'},"
                + "'InputFormatConfiguration':{'Deserializer':{'OpenXJsonSerDe':{}}},"
                + "'OutputFormatConfiguration':{'Serializer':{'"
                + serializer
                + "':{}}}}";
    }

    private static DeliveredTable table(String prefix, String more, Optional<TableSchema> schema) {
        DeliveryStreamDefinition definition =
                DeliveryStreamDefinition.parse(
                        ("{'DeliveryStreamName':'My-orders','ExtendedS3DestinationConfiguration':"
                                                + "{'RoleARN':'arn:aws:iam::123456789012:role/r',"
                                                + "'BucketARN':'arn:aws:s3:::bucket',"
                                                + "'ErrorOutputPrefix':"
                                                + "'e/!{firehose:error-output-type}/',"
                                                + "'Prefix':\"")
                                        .replace('\'', '"')
                                + prefix
                                + ("\"" + more + "}}").replace('\'', '"'));
        return DeliveredTable.of(definition, definition.s3().orElseThrow(), "s3a://bucket", schema);
    }

    /** What the grammar of Spark says of statements. */
    private static List<String> mistakes(String statements) {
        List<String> mistakes = new ArrayList<>();
        BaseErrorListener listener =
                new BaseErrorListener() {
                    @Override
                    public void syntaxError(
                            Recognizer<?, ?> recognizer,
                            Object symbol,
                            int line,
                            int column,
                            String message,
                            RecognitionException failure) {
                        mistakes.add(line + ":" + column + " " + message);
                    }
                };
        for (String statement : statements.split(";\\R?")) {
            SqlBaseLexer lexer =
                    new SqlBaseLexer(CharStreams.fromString(upperCaseKeywords(statement)));
            lexer.removeErrorListeners();
            lexer.addErrorListener(listener);
            SqlBaseParser parser = new SqlBaseParser(new CommonTokenStream(lexer));
            parser.removeErrorListeners();
            parser.addErrorListener(listener);
            parser.singleStatement();
        }
        return mistakes;
    }

    /** The lexer knows keywords in upper case; quoted names and texts may be anything. */
    private static String upperCaseKeywords(String statement) {
        return statement.toUpperCase(Locale.ROOT);
    }
}
