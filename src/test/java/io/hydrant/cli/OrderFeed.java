package io.hydrant.cli;

import io.hydrant.local.kinesis.KinesisClients;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Puts numbered orders into a stream, a few at a time, until it is told to stop. */
final class OrderFeed implements AutoCloseable {

    private static final int BATCH = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private final KinesisClient kinesis;
    private final String stream;
    private final List<String> put = new ArrayList<>();
    private final CompletableFuture<Void> putting;
    private volatile boolean stopped;

    OrderFeed(URI endpoint, String stream) {
        this.kinesis = KinesisClients.to(endpoint);
        this.stream = stream;
        this.putting = CompletableFuture.runAsync(this::putUntilStopped);
    }

    private void putUntilStopped() {
        while (!stopped) {
            put("");
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private synchronized void put(String end) {
        List<PutRecordsRequestEntry> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            String order = NumberedOrders.order(put.size()) + end;
            batch.add(
                    PutRecordsRequestEntry.builder()
                            .partitionKey(end.isEmpty() ? String.valueOf(put.size()) : end)
                            .data(SdkBytes.fromUtf8String(order))
                            .build());
            put.add(order);
        }
        int failed =
                kinesis.putRecords(request -> request.streamName(stream).records(batch))
                        .failedRecordCount();
        if (failed > 0) {
            throw new IllegalStateException(failed + " records were refused");
        }
    }

    /** All of it. */
    synchronized List<String> orders() {
        return List.copyOf(put);
    }

    void awaitMore() throws Exception {
        int before = orders().size();
        Deadline.await(
                () -> orders().size() > before + 10 * BATCH || putting.isDone(), () -> "orders");
    }

    void stop() throws Exception {
        stopped = true;
        putting.get(1, TimeUnit.MINUTES);
    }

    /** A few more, to one shard and in their order; each ends with "last". */
    void putLast() {
        put("last");
    }

    @Override
    public void close() {
        stopped = true;
        putting.join();
        kinesis.close();
    }
}
