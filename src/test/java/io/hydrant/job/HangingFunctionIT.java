package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.processing.function.Echo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** A function that does not answer, and all that goes on meanwhile. */
class HangingFunctionIT {

    private static final String STREAM = "arriving";
    private static final int RECORDS = 100;

    /** More than are invoked at once: the barrier of each checkpoint closes a batch. */
    private static final int ROUNDS = 12;

    @TempDir private Path directory;

    private EmbeddedKinesis kinesisEndpoint;
    private KinesisClient kinesis;

    @BeforeEach
    void start() throws Exception {
        kinesisEndpoint = EmbeddedKinesis.temporary();
        kinesis = KinesisClients.to(kinesisEndpoint.endpoint());
        kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
    }

    @AfterEach
    void stop() throws Exception {
        Stuck.OVER.countDown();
        kinesis.close();
        kinesisEndpoint.close();
    }

    @Test
    void checkpointsPassAndTheBackupIsDeliveredWhileAFunctionHangs() throws Exception {
        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob job = cluster.submit(graph());
            // Objects can be seen when a checkpoint has committed them, so each round is one.
            for (int round = 0; round < ROUNDS; round++) {
                put(round * RECORDS, (round + 1) * RECORDS);
                Numbers put = Numbers.to((round + 1L) * RECORDS);
                Await.until("backup of round " + round, () -> numbersUnder("all/").equals(put));
            }
            assertThat(objects().under("data/").keys()).isEmpty();

            Stuck.OVER.countDown();

            Await.until(
                    "delivery of all",
                    () -> numbersUnder("data/").equals(Numbers.to(ROUNDS * RECORDS)));
            job.drain(directory.resolve("drained").toUri().toString()).get(60, TimeUnit.SECONDS);
            assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
        }
        assertThat(numbersUnder("data/")).isEqualTo(Numbers.to(ROUNDS * RECORDS));
    }

    private Numbers numbersUnder(String prefix) {
        return Numbers.of(
                objects().under(prefix).lines().stream()
                        .filter(line -> !line.isEmpty())
                        .map(Long::parseLong));
    }

    private DeliveredObjects objects() {
        return DeliveredObjects.in(directory.resolve("s3/bucket"));
    }

    private void put(int from, int to) {
        List<PutRecordsRequestEntry> entries =
                IntStream.range(from, to)
                        .mapToObj(
                                number ->
                                        PutRecordsRequestEntry.builder()
                                                .partitionKey("key" + number)
                                                .data(SdkBytes.fromUtf8String(number + "\n"))
                                                .build())
                        .collect(Collectors.toList());
        assertThat(
                        kinesis.putRecords(request -> request.streamName(STREAM).records(entries))
                                .failedRecordCount())
                .isZero();
    }

    private JobGraph graph() {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(flink());
        env.setParallelism(2);
        Configuration settings = new Configuration();
        settings.setString("s3.uri-template", directory.toUri() + "s3/{bucket}");
        settings.setString("kinesis.endpoint", kinesisEndpoint.endpoint().toString());
        settings.setString("kinesis.starting-position", "TRIM_HORIZON");
        settings.setString("lambda.function.stuck", "java:" + Stuck.class.getName());
        DeliveryStreamJob.compose(env, definition(), settings);
        return env.getStreamGraph().getJobGraph();
    }

    private static Configuration flink() {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        flink.setString("execution.checkpointing.storage", "jobmanager");
        return flink;
    }

    private static DeliveryStreamDefinition definition() {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'stream', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                                + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                                + " 'arn:aws:kinesis:us-east-1:123456789012:stream/arriving',"
                                + " 'RoleARN': 'arn:aws:iam::123456789012:role/source'},"
                                + " 'ExtendedS3DestinationConfiguration': {"
                                + bucket("data/")
                                + ", 'S3BackupMode': 'Enabled', 'S3BackupConfiguration': {"
                                + bucket("all/")
                                + "}, 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                                + "{'Type': 'Lambda', 'Parameters': [{'ParameterName': 'LambdaArn',"
                                + " 'ParameterValue':"
                                + " 'arn:aws:lambda:us-east-1:123456789012:function:stuck'}]}]}}}")
                        .replace('\'', '"'));
    }

    private static String bucket(String prefix) {
        return "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                + " 'BucketARN': 'arn:aws:s3:::bucket', 'Prefix': '"
                + prefix
                + "', 'ErrorOutputPrefix': 'errors/',"
                + " 'BufferingHints': {'SizeInMBs': 64, 'IntervalInSeconds': 1}";
    }

    /** Answers with what it is given, but not before it may. */
    public static final class Stuck extends Echo {

        static final CountDownLatch OVER = new CountDownLatch(1);

        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context)
                throws IOException {
            try {
                OVER.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("The job was stopped", e);
            }
            super.handleRequest(event, answer, context);
        }
    }
}
