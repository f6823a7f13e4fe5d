package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Faults.Moment;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.processing.conversion.Duck;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.settings.HydrantOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Record format conversion as a job, with a schema from a file and a directory as bucket. */
class ConversionIT {

    private static final int RECORDS = 40_000;

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "MID_STREAM,                 hashmap",
        "BETWEEN_BARRIER_AND_COMMIT, rocksdb",
    })
    void everyGoodRowIsDeliveredOnceAndEveryBadRecordIsInTheErrorOutput(
            Moment moment, String backend) throws Exception {
        Faults faults = Faults.at(moment, RECORDS / 2);

        run(faults, backend, "'ParquetSerDe': {}");

        assertThat(faults.haveHappened()).isTrue();
        assertThat(
                        Duck.query(
                                "select year >= 2026, count(*), count(distinct id), sum(id % 10 = 3),"
                                        + " min(who.name), max(tags[2]) from read_parquet('"
                                        + directory
                                        + "/s3/bucket/data/*/*.parquet', hive_partitioning = true)"
                                        + " group by all"))
                .containsExactly("true|36000|36000|0|name|y");
        assertThat(badNumbers())
                .isEqualTo(
                        IntStream.range(0, RECORDS)
                                .filter(number -> number % 10 == 3)
                                .boxed()
                                .collect(Collectors.toList()));
    }

    @Test
    void writesOrcWithItsExtension() throws Exception {
        run(Faults.none(), "hashmap", "'OrcSerDe': {}");

        DeliveredObjects objects =
                DeliveredObjects.in(directory.resolve("s3/bucket")).under("data/");
        assertThat(objects.keys()).isNotEmpty().allMatch(key -> key.endsWith(".orc"));
        assertThat(badNumbers()).hasSize(RECORDS / 10);
    }

    /** Of the records in the error output, in order, each as often as it is there. */
    private List<Integer> badNumbers() throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<Integer> numbers = new ArrayList<>();
        for (String line :
                DeliveredObjects.in(directory.resolve("s3/bucket"))
                        .under("errors/format-conversion-failed/")
                        .lines()) {
            JsonNode error = json.readTree(line);
            assertThat(error.properties().stream().map(field -> field.getKey()))
                    .containsExactly(
                            "attemptsMade",
                            "arrivalTimestamp",
                            "lastErrorCode",
                            "lastErrorMessage",
                            "attemptEndingTimestamp",
                            "rawData",
                            "sequenceNumber",
                            "subSequenceNumber",
                            "dataCatalogTable");
            assertThat(error.get("lastErrorCode").asText())
                    .isEqualTo("DataFormatConversion.MalformedData");
            assertThat(error.get("dataCatalogTable"))
                    .hasToString(
                            "{\"catalogId\":null,\"databaseName\":\"db\",\"tableName\":\"t\","
                                    + "\"region\":null,\"versionId\":\"LATEST\",\"roleArn\":null}");
            String record = new String(error.get("rawData").binaryValue(), UTF_8);
            numbers.add(Integer.parseInt(record.replaceAll("\\D", "")));
        }
        numbers.sort(null);
        return numbers;
    }

    @SuppressWarnings("deprecation")
    private void run(Faults faults, String backend, String serializer) throws Exception {
        Configuration flink = flink(backend);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(2);
        DataStream<DeliveryRecord> records =
                env.addSource(
                                new NumberedRecords(RECORDS, 12, RECORDS / 4, faults),
                                DeliveryRecord.TYPE)
                        .setParallelism(1)
                        .uid("numbers")
                        .map(ConversionIT::json)
                        .returns(DeliveryRecord.TYPE)
                        .uid("json");
        Path schema = directory.resolve("schema.txt");
        Files.writeString(
                schema,
                "id bigint,\n  who struct<name:string>, -- a comment\n  tags array<string>\n");
        Configuration settings = new Configuration();
        settings.set(HydrantOptions.S3_URI_TEMPLATE, directory.toUri() + "s3/{bucket}");
        settings.set(HydrantOptions.SCHEMA_FILE, schema.toString());
        DeliveryStreamJob.compose(records.rebalance(), definition(serializer), settings);
        try (LocalCluster cluster = LocalCluster.start(flink, 2)) {
            RunningJob job = cluster.submit(env.getStreamGraph().getJobGraph());
            assertThat(job.ended().get(120, TimeUnit.SECONDS)).isEmpty();
        }
    }

    /** One in ten does not fit the schema. */
    private static DeliveryRecord json(DeliveryRecord numbered) {
        int number = Integer.parseInt(new String(numbered.data(), 0, 10, UTF_8));
        return numbered.withData(
                (number % 10 == 3
                                ? "{\"id\":\"no number " + number + "\"}"
                                : "{\"ID\":"
                                        + number
                                        + ",\"who\":{\"name\":\"name\"},\"tags\":[\"x\",\"y\"],\"more\":1}")
                        .getBytes(UTF_8));
    }

    private static Configuration flink(String backend) {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        flink.set(StateBackendOptions.STATE_BACKEND, backend);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "jobmanager");
        return flink;
    }

    private static DeliveryStreamDefinition definition(String serializer) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'rows', 'ExtendedS3DestinationConfiguration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + " 'BucketARN': 'arn:aws:s3:::bucket',"
                                + " 'Prefix': 'data/year=!{timestamp:yyyy}/',"
                                + " 'ErrorOutputPrefix': 'errors/!{firehose:error-output-type}/',"
                                + " 'BufferingHints': {'SizeInMBs': 64, 'IntervalInSeconds': 1},"
                                + " 'ProcessingConfiguration': {'Enabled': true, 'Processors':"
                                + " [{'Type': 'AppendDelimiterToRecord'}]},"
                                + " 'DataFormatConversionConfiguration': {'SchemaConfiguration':"
                                + " {'DatabaseName': 'db', 'TableName': 't'},"
                                + " 'InputFormatConfiguration': {'Deserializer': {'OpenXJsonSerDe': {}}},"
                                + " 'OutputFormatConfiguration': {'Serializer': {"
                                + serializer
                                + "}}}}}")
                        .replace('\'', '"'));
    }
}
