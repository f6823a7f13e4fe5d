package io.hydrant.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** Keeps what is put in streams of Kinesis, made for it with capacity on demand. */
public final class KinesisDirectPutLog implements DirectPutLog {

    private static final Duration LONGEST_PUT = Duration.ofSeconds(30);
    private static final String THROTTLED = "ProvisionedThroughputExceededException";

    private final KinesisAsyncClient kinesis;

    private KinesisDirectPutLog(KinesisAsyncClient kinesis) {
        this.kinesis = kinesis;
    }

    /** Without an endpoint AWS's own. Credentials are found as by the AWS CLI. */
    public static KinesisDirectPutLog in(String region, Optional<URI> endpoint) {
        KinesisAsyncClientBuilder client =
                KinesisAsyncClient.builder()
                        .region(Region.of(region))
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                        .overrideConfiguration(limits -> limits.apiCallTimeout(LONGEST_PUT));
        endpoint.ifPresent(client::endpointOverride);
        return new KinesisDirectPutLog(client.build());
    }

    @Override
    public void create(String stream) throws IOException {
        try {
            answer(
                    kinesis.createStream(
                            request ->
                                    request.streamName(stream)
                                            .streamModeDetails(
                                                    mode ->
                                                            mode.streamMode(
                                                                    StreamMode.ON_DEMAND))));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ResourceInUseException)) {
                throw failure("Kinesis stream " + stream + " cannot be created", e);
            }
        }
        try {
            answer(kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream)));
        } catch (ExecutionException e) {
            throw failure("Kinesis stream " + stream + " does not become active", e);
        }
    }

    @Override
    public void delete(String stream) throws IOException {
        try {
            answer(kinesis.deleteStream(request -> request.streamName(stream)));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ResourceNotFoundException)) {
                throw failure("Kinesis stream " + stream + " cannot be deleted", e);
            }
        }
    }

    @Override
    public List<PutOutcome> put(String stream, List<byte[]> records) throws IOException {
        List<PutRecordsRequestEntry> entries = new ArrayList<>(records.size());
        for (byte[] record : records) {
            entries.add(
                    PutRecordsRequestEntry.builder()
                            .partitionKey(Long.toHexString(ThreadLocalRandom.current().nextLong()))
                            // Nobody changes it any more.
                            .data(SdkBytes.fromByteArrayUnsafe(record))
                            .build());
        }
        List<PutOutcome> outcomes = new ArrayList<>(records.size());
        try {
            answer(kinesis.putRecords(request -> request.streamName(stream).records(entries)))
                    .records()
                    .forEach(result -> outcomes.add(outcome(result)));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ProvisionedThroughputExceededException)) {
                throw failure("Records cannot be put into Kinesis stream " + stream, e);
            }
            records.forEach(record -> outcomes.add(PutOutcome.throttled()));
        }
        return outcomes;
    }

    static PutOutcome outcome(PutRecordsResultEntry result) {
        if (result.errorCode() == null) {
            return PutOutcome.accepted(result.sequenceNumber());
        }
        return result.errorCode().equals(THROTTLED)
                ? PutOutcome.throttled()
                : PutOutcome.failed("Internal service failure");
    }

    @Override
    public void close() {
        kinesis.close();
    }

    private static <T> T answer(CompletableFuture<T> asked) throws ExecutionException, IOException {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while Kinesis was at work");
        }
    }

    /** What Kinesis says never holds a record. */
    private static IOException failure(String sentence, ExecutionException e) {
        return new IOException(sentence + ": " + e.getCause().getMessage(), e.getCause());
    }
}
