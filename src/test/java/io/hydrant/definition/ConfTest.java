package io.hydrant.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.conversion.DataFormatConversion;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.expression.PrefixContext;
import io.hydrant.schema.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we show people works. */
class ConfTest {

    private static final Path CONF = Path.of("conf");

    static List<Path> definitions() throws IOException {
        try (Stream<Path> files = Files.find(CONF, 2, (file, is) -> is.isRegularFile())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyDefinitionIsValidAndGivesNoWarning(Path file) throws IOException {
        assertThat(parse(file).warnings()).isEmpty();
    }

    @Test
    void theTutorialsStreamIsTheTutorials() throws IOException {
        DeliveryStreamDefinition definition = parse(CONF.resolve("firehose-etl-stream.json"));

        assertThat(definition.arn())
                .isEqualTo(
                        "arn:aws:firehose:ap-northeast-2:123456789012:deliverystream/firehose-etl-stream");
        assertThat(definition.kinesisSource().orElseThrow().streamName())
                .isEqualTo("firehose-etl-source");
        ExtendedS3Destination s3 = definition.s3().orElseThrow();
        assertThat(s3.bucket()).isEqualTo("firehose-etl-demo-bucket");
        assertThat(s3.prefix()).hasToString("etl-output/!{timestamp:yyyy/MM/dd/HH/}");
        assertThat(s3.errorOutputPrefix())
                .hasToString(
                        "etl-errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH/}");
        assertThat(s3.bufferingHints()).isEqualTo(BufferingHints.of(5, 300));
        assertThat(s3.processing().lambda().orElseThrow().functionName())
                .isEqualTo("TransformETLFunction");
        assertThat(s3.processing().appendDelimiter()).isTrue();
    }

    @Test
    void theStreamWithGzipWritesIntoPartitionsOfSeoulsTime() throws IOException {
        ExtendedS3Destination s3 =
                parse(CONF.resolve("firehose-etl-stream-gzip.json")).s3().orElseThrow();
        PrefixContext context =
                PrefixContext.arrivedAt(
                                Instant.parse("2026-01-31T20:00:00Z").toEpochMilli(),
                                s3.timeZone(),
                                () -> "unused")
                        .withErrorOutputType("processing-failed");

        assertThat(s3.prefix().evaluate(context))
                .isEqualTo("etl-output/year=2026/month=02/day=01/hour=05/");
        assertThat(s3.errorOutputPrefix().evaluate(context))
                .isEqualTo("etl-errors/processing-failed/year=2026/month=02/day=01/hour=05/");
        assertThat(s3.fileExtension()).isEqualTo(".gz");
    }

    @Test
    void theStreamOfCloudWatchLogsDeliversTheirMessagesAlone() throws IOException {
        ProcessingConfiguration processing =
                parse(CONF.resolve("cloudwatch-logs.json")).destination().processing();

        assertThat(processing.decompression()).isTrue();
        assertThat(processing.dataMessageExtraction()).isTrue();
        assertThat(processing.appendDelimiter()).isFalse();
    }

    @Test
    void theSchemaOfTheClicksHasTheColumnThatTheDefinitionMaps() throws IOException {
        TableSchema schema = TableSchema.parse(Files.readString(CONF.resolve("clicks-schema.txt")));
        DataFormatConversion conversion =
                parse(CONF.resolve("clicks-parquet.json"))
                        .s3()
                        .orElseThrow()
                        .conversion()
                        .orElseThrow();

        assertThat(schema.row().names())
                .containsAll(
                        conversion
                                .deserializer()
                                .openX()
                                .orElseThrow()
                                .columnToJsonKeyMappings()
                                .keySet());
    }

    @Test
    void theThreeStreamsOfTheClicksReadOneKinesisStream() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (Path file : definitions()) {
            if (file.startsWith(CONF.resolve("clicks-to-three"))) {
                DeliveryStreamDefinition definition = parse(file);
                sources.put(
                        definition.name(),
                        definition.kinesisSource().orElseThrow().streamArn().toString());
            }
        }

        String clicks = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks";
        assertThat(sources)
                .isEqualTo(
                        Map.of(
                                "clicks-to-s3", clicks,
                                "clicks-to-search", clicks,
                                "clicks-to-partner", clicks));
    }

    private static DeliveryStreamDefinition parse(Path file) throws IOException {
        return DeliveryStreamDefinition.parse(Files.readString(file));
    }
}
