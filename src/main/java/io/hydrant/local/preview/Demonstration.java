package io.hydrant.local.preview;

import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Causes;
import io.hydrant.job.JobStreams;
import io.hydrant.job.SourceStream;
import io.hydrant.local.jobs.LocalDelivery;
import io.hydrant.local.jobs.StateDirectory;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.s3.EmbeddedS3;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.StartingPosition;
import io.hydrant.source.KinesisStreamId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.FileUtils;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** A delivery stream between two endpoints in this process, with a directory that shows it all. */
public final class Demonstration implements AutoCloseable {

    public static final int SHARDS = 2;

    /** The most that Kinesis takes in one request. */
    private static final int BATCH = 500;

    private static final long LONGEST_WAIT_MILLIS = 60_000;

    private final Path directory;
    private final EmbeddedKinesis kinesis;
    private final EmbeddedS3 s3;

    private Demonstration(Path directory, EmbeddedKinesis kinesis, EmbeddedS3 s3) {
        this.directory = directory;
        this.kinesis = kinesis;
        this.s3 = s3;
    }

    /**
     * Deletes the files of an earlier demonstration from the directory, and no others. Then starts
     * the endpoints.
     */
    public static Demonstration startEndpoints(Path directory) throws IOException {
        return in(directory.toAbsolutePath());
    }

    private static Demonstration in(Path directory) throws IOException {
        for (String earlier : List.of("s3", "state")) {
            FileUtils.deleteDirectory(directory.resolve(earlier).toFile());
        }
        Files.createDirectories(directory);
        // The endpoints take any; AWS's clients and Flink's connector want to have some.
        System.setProperty("aws.accessKeyId", "demo");
        System.setProperty("aws.secretKey", "demo");
        System.setProperty("aws.secretAccessKey", "demo");
        EmbeddedKinesis kinesis = EmbeddedKinesis.temporary();
        try {
            return new Demonstration(
                    directory, kinesis, EmbeddedS3.over(directory.resolve("s3")).start());
        } catch (IOException e) {
            kinesis.close();
            throw e;
        }
    }

    public URI kinesis() {
        return kinesis.endpoint();
    }

    public URI s3() {
        return s3.endpoint();
    }

    /** The directory with the objects of the bucket. */
    public Path bucket(DeliveryStreamDefinition definition) {
        return directory.resolve("s3").resolve(definition.destination().objects().bucket());
    }

    public KinesisStreamId createStreamAndBucket(DeliveryStreamDefinition definition) {
        KinesisStreamId stream = SourceStream.of(definition, new Configuration());
        definition.destination().buckets().forEach(objects -> s3.createBucket(objects.bucket()));
        try (KinesisClient client = client(stream)) {
            client.createStream(request -> request.streamName(stream.name()).shardCount(SHARDS));
            client.waiter().waitUntilStreamExists(request -> request.streamName(stream.name()));
        }
        return stream;
    }

    public void put(KinesisStreamId stream, List<byte[]> records) {
        try (KinesisClient client = client(stream)) {
            for (int from = 0; from < records.size(); from += BATCH) {
                List<PutRecordsRequestEntry> batch = new ArrayList<>();
                for (int i = from; i < Math.min(records.size(), from + BATCH); i++) {
                    batch.add(
                            PutRecordsRequestEntry.builder()
                                    .partitionKey(String.valueOf(i))
                                    .data(SdkBytes.fromByteArray(records.get(i)))
                                    .build());
                }
                PutRecordsResponse response =
                        client.putRecords(
                                request -> request.streamName(stream.name()).records(batch));
                if (response.failedRecordCount() > 0) {
                    throw new IllegalStateException(
                            "Kinesis refused " + response.failedRecordCount() + " records");
                }
            }
        }
    }

    private KinesisClient client(KinesisStreamId stream) {
        return KinesisClient.builder()
                .endpointOverride(kinesis.endpoint())
                .region(Region.of(stream.region()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** The function runs here, wherever the setting says. */
    public LocalDelivery start(DeliveryStreamDefinition definition, String function)
            throws Exception {
        Configuration settings = new Configuration();
        settings.set(HydrantOptions.KINESIS_ENDPOINT, kinesis.endpoint().toString());
        settings.set(HydrantOptions.KINESIS_STARTING_POSITION, StartingPosition.TRIM_HORIZON);
        definition
                .destination()
                .processing()
                .lambda()
                .ifPresent(
                        lambda ->
                                settings.set(
                                        HydrantOptions.lambdaFunction(lambda.functionName()),
                                        function));
        Configuration options = new Configuration();
        options.setString("s3.endpoint", s3.endpoint().toString());
        options.setString("s3.path.style.access", "true");
        options.setString("s3.access-key", "demo");
        options.setString("s3.secret-key", "demo");
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, java.time.Duration.ofSeconds(1));
        return LocalDelivery.start(
                JobStreams.of(definition),
                settings,
                options,
                StateDirectory.in(directory.resolve("state")));
    }

    /** Until so many records are in objects or in the error output, or the job fails. */
    public void awaitDelivery(LocalDelivery delivery, int records) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MILLIS);
        while (System.nanoTime() < deadline) {
            try {
                Optional<Throwable> failure = delivery.ended().get(500, TimeUnit.MILLISECONDS);
                throw new UnreachableException(
                        "The job ended: " + failure.map(Causes::sentence).orElse("it was stopped"),
                        failure.orElse(null));
            } catch (TimeoutException runs) {
                JobCounts counts = delivery.counts();
                if (counts.recordsDelivered() + counts.failuresDelivered() >= records) {
                    return;
                }
            }
        }
        throw new TimeoutException(
                "Not all of "
                        + records
                        + " records were delivered within "
                        + LONGEST_WAIT_MILLIS / 1000
                        + " seconds");
    }

    public List<DeliveredObject> objects(DeliveryStreamDefinition definition) throws IOException {
        return DeliveredObject.in(bucket(definition));
    }

    @Override
    public void close() throws IOException {
        try {
            kinesis.close();
        } finally {
            s3.close();
        }
    }
}
