package io.hydrant.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Puts records in batches of 500 over 8 connections. It sends a body made before, as HTTP alone:
 * what it costs is taken from the server, with which it shares the processors.
 */
final class PutClient {

    static final int RECORDS = 500;

    private static final int CONNECTIONS = 8;

    private final URI endpoint;
    private final int recordSize;

    PutClient(URI endpoint, int recordSize) {
        this.endpoint = endpoint;
        this.recordSize = recordSize;
    }

    /** Returns when it takes records. */
    void createStream() throws IOException, InterruptedException {
        HttpClient client = client();
        send(
                client,
                HttpRequest.newBuilder(endpoint.resolve("/bench")).PUT(BodyPublishers.noBody()));
        call(
                client,
                "CreateDeliveryStream",
                "{\"DeliveryStreamName\":\"bench\",\"ExtendedS3DestinationConfiguration\":{"
                        + "\"RoleARN\":\"arn:aws:iam::123456789012:role/any\","
                        + "\"BucketARN\":\"arn:aws:s3:::bench\",\"CompressionFormat\":\"GZIP\"}}");
        while (!call(client, "DescribeDeliveryStream", "{\"DeliveryStreamName\":\"bench\"}")
                .contains("\"ACTIVE\"")) {
            Thread.sleep(100);
        }
    }

    /** How long each batch waited for its answer, in nanoseconds. */
    List<Long> put(Duration time) throws InterruptedException, ExecutionException {
        byte[] body = batch();
        long end = System.nanoTime() + time.toNanos();
        List<Callable<List<Long>>> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(() -> putUntil(end, body));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Long> waits = new ArrayList<>();
            for (Future<List<Long>> connection : threads.invokeAll(connections)) {
                waits.addAll(connection.get());
            }
            return waits;
        } finally {
            threads.shutdown();
        }
    }

    /** A client of its own has a connection of its own. */
    private List<Long> putUntil(long end, byte[] body) throws IOException, InterruptedException {
        HttpClient client = client();
        List<Long> waits = new ArrayList<>();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            String answer = call(client, "PutRecordBatch", body);
            waits.add(System.nanoTime() - start);
            if (!answer.contains("\"FailedPutCount\":0")) {
                throw new IOException("Not all records were taken: " + answer);
            }
        }
        return waits;
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private String call(HttpClient client, String operation, String body)
            throws IOException, InterruptedException {
        return call(client, operation, body.getBytes(StandardCharsets.UTF_8));
    }

    private String call(HttpClient client, String operation, byte[] body)
            throws IOException, InterruptedException {
        return send(
                client,
                HttpRequest.newBuilder(endpoint)
                        .header("X-Amz-Target", "Firehose_20150804." + operation)
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private static String send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private byte[] batch() {
        Random random = new Random(recordSize);
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            byte[] record = record(random).getBytes(StandardCharsets.UTF_8);
            entries.add("{\"Data\":\"" + Base64.getEncoder().encodeToString(record) + "\"}");
        }
        return ("{\"DeliveryStreamName\":\"bench\",\"Records\":["
                        + String.join(",", entries)
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Text that compresses about as well as logs do. */
    private String record(Random random) {
        StringBuilder record = new StringBuilder("{\"id\":" + random.nextInt() + ",\"text\":\"");
        while (record.length() < recordSize - 3) {
            record.append((char) ('a' + random.nextInt(6)));
        }
        return record.append("\"}\n").toString();
    }
}
