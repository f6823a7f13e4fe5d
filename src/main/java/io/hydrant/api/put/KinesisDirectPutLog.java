package io.hydrant.api.put;

import io.hydrant.api.streams.DirectPutLog;
import io.hydrant.api.streams.PutOutcome;
import io.hydrant.source.KinesisStreamId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/**
 * Keeps what is put in streams of Kinesis, made for it with capacity on demand in the region of
 * their delivery stream.
 */
public final class KinesisDirectPutLog implements DirectPutLog {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final int MAX_CONNECTIONS = 256;
    private static final String THROTTLED = "ProvisionedThroughputExceededException";

    private final Function<String, KinesisAsyncClient> open;
    private final Map<String, KinesisAsyncClient> clients = new ConcurrentHashMap<>();

    private KinesisDirectPutLog(Function<String, KinesisAsyncClient> open) {
        this.open = open;
    }

    /** Without an endpoint AWS's own. Credentials are found as by the AWS CLI. */
    public static KinesisDirectPutLog at(Optional<URI> endpoint) {
        return new KinesisDirectPutLog(region -> client(region, endpoint));
    }

    private static KinesisAsyncClient client(String region, Optional<URI> endpoint) {
        KinesisAsyncClientBuilder client =
                KinesisAsyncClient.builder()
                        .region(Region.of(region))
                        .httpClientBuilder(
                                NettyNioAsyncHttpClient.builder()
                                        // For Kinesis the SDK takes HTTP/2, which an endpoint
                                        // without
                                        // TLS does not speak.
                                        .protocol(Protocol.HTTP1_1)
                                        .maxConcurrency(MAX_CONNECTIONS))
                        .overrideConfiguration(limits -> limits.apiCallTimeout(LONGEST_CALL));
        endpoint.ifPresent(client::endpointOverride);
        return client.build();
    }

    private KinesisAsyncClient in(String region) {
        return clients.computeIfAbsent(region, open);
    }

    @Override
    public void create(KinesisStreamId stream) throws IOException {
        KinesisAsyncClient kinesis = in(stream.region());
        try {
            answer(
                    kinesis.createStream(
                            request ->
                                    request.streamName(stream.name())
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
            answer(
                    kinesis.waiter()
                            .waitUntilStreamExists(request -> request.streamName(stream.name())));
        } catch (ExecutionException e) {
            throw failure("Kinesis stream " + stream + " does not become active", e);
        }
    }

    /** Waits until it is gone: else the next of its name would be taken for it. */
    @Override
    public void delete(KinesisStreamId stream) throws IOException {
        KinesisAsyncClient kinesis = in(stream.region());
        try {
            answer(kinesis.deleteStream(request -> request.streamName(stream.name())));
            answer(
                    kinesis.waiter()
                            .waitUntilStreamNotExists(
                                    request -> request.streamName(stream.name())));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ResourceNotFoundException)) {
                throw failure("Kinesis stream " + stream + " cannot be deleted", e);
            }
        }
    }

    @Override
    public void startEncryption(KinesisStreamId stream, Optional<String> keyArn)
            throws IOException {
        new KinesisEncryption(in(stream.region()), stream).start(keyArn);
    }

    @Override
    public void stopEncryption(KinesisStreamId stream) throws IOException {
        new KinesisEncryption(in(stream.region()), stream).stop();
    }

    @Override
    public List<PutOutcome> put(KinesisStreamId stream, List<byte[]> records) throws IOException {
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
            PutRecordsResponse response =
                    answer(
                            in(stream.region())
                                    .putRecords(
                                            request ->
                                                    request.streamName(stream.name())
                                                            .records(entries)));
            boolean encrypted = response.encryptionType() == EncryptionType.KMS;
            response.records()
                    .forEach(result -> outcomes.add(outcome(result).encrypted(encrypted)));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ProvisionedThroughputExceededException)) {
                throw failure("Records cannot be put into Kinesis stream " + stream, e);
            }
            records.forEach(record -> outcomes.add(PutOutcome.throttled()));
        }
        return outcomes;
    }

    private static PutOutcome outcome(PutRecordsResultEntry result) {
        if (result.errorCode() == null) {
            return PutOutcome.accepted(result.sequenceNumber());
        }
        return result.errorCode().equals(THROTTLED)
                ? PutOutcome.throttled()
                : PutOutcome.failed("Internal service failure");
    }

    @Override
    public void close() {
        clients.values().forEach(KinesisAsyncClient::close);
    }

    static <T> T answer(CompletableFuture<T> asked) throws ExecutionException, IOException {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while Kinesis was at work");
        }
    }

    /** An exception with Kinesis's own message, which never quotes a record. */
    private static IOException failure(String sentence, ExecutionException e) {
        return new IOException(sentence + ": " + e.getCause().getMessage(), e.getCause());
    }
}
