package io.hydrant.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts records in batches of 500 over 8 connections into {@code local --data}, a process of its
 * own, and prints how many it took and how long a put waited. The client sends bodies made before,
 * as HTTP alone: it is to cost little, for it shares the processors with the server.
 *
 * <p>Arguments: seconds for each size (default 20), directory for the data (default one under
 * target).
 */
public final class PutBenchmark {

    private static final int CONNECTIONS = 8;
    private static final int RECORDS = 500;
    private static final int[] SIZES = {200, 1024};
    private static final Pattern ENDPOINT = Pattern.compile("AWS_ENDPOINT_URL=(\\S+)");

    private final URI endpoint;
    private final int seconds;

    private PutBenchmark(URI endpoint, int seconds) {
        this.endpoint = endpoint;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        Path data = Path.of(args.length > 1 ? args[1] : "target/put-benchmark");
        Path log = Files.createTempFile("put-benchmark", ".log");
        Process server = start(data, log);
        try {
            PutBenchmark benchmark = new PutBenchmark(endpoint(server, log), seconds);
            System.out.println(
                    "record   records/s      MB/s   p50 ms   p99 ms   client CPU   server CPU");
            for (int size : SIZES) {
                benchmark.run(size, server);
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
        System.exit(0);
    }

    private static Process start(Path data, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
        command.add("-Dhydrant.plugins=" + System.getProperty("hydrant.plugins"));
        command.add("-Xmx1g");
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of("io.hydrant.cli.Hydrant", "local", "--port=0", "--data=" + data));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static URI endpoint(Process server, Path log) throws Exception {
        while (server.isAlive()) {
            String said = Files.readString(log);
            Matcher endpoint = ENDPOINT.matcher(said);
            if (said.contains("Ready") && endpoint.find()) {
                return URI.create(endpoint.group(1));
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(Files.readString(log));
    }

    private void run(int size, Process server) throws Exception {
        String stream = "bench-" + size + "-" + System.currentTimeMillis();
        create(stream);
        byte[] body = body(stream, size);
        measure(body, Math.max(2, seconds / 4));
        long clientCpu = cpu(ProcessHandle.current());
        long serverCpu = cpu(server.toHandle());
        long start = System.nanoTime();
        long[] nanos = measure(body, seconds);
        double elapsed = (System.nanoTime() - start) / 1e9;
        Arrays.sort(nanos);
        double records = nanos.length * (double) RECORDS / elapsed;
        System.out.printf(
                "%6d %11.0f %9.1f %8.1f %8.1f %10.0f %% %10.0f %%%n",
                size,
                records,
                records * size / 1e6,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                (cpu(ProcessHandle.current()) - clientCpu) / elapsed / 1e7,
                (cpu(server.toHandle()) - serverCpu) / elapsed / 1e7);
    }

    private long[] measure(byte[] body, int time) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Callable<List<Long>>> connections = new ArrayList<>();
        long end = System.nanoTime() + time * 1_000_000_000L;
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(() -> putUntil(end, body));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> one : threads.invokeAll(connections)) {
            all.addAll(one.get());
        }
        threads.shutdown();
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    private List<Long> putUntil(long end, byte[] body) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            String answer = call(client, "PutRecordBatch", body);
            nanos.add(System.nanoTime() - start);
            if (!answer.contains("\"FailedPutCount\":0")) {
                throw new IllegalStateException(answer);
            }
        }
        return nanos;
    }

    private void create(String stream) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        call(client, "aws-s3", new byte[0]);
        call(
                client,
                "CreateDeliveryStream",
                ("{\"DeliveryStreamName\":\""
                                + stream
                                + "\",\"ExtendedS3DestinationConfiguration\":{\"RoleARN\":"
                                + "\"arn:aws:iam::123456789012:role/any\",\"BucketARN\":"
                                + "\"arn:aws:s3:::bench\",\"CompressionFormat\":\"GZIP\"}}")
                        .getBytes());
        String described = "{\"DeliveryStreamName\":\"" + stream + "\"}";
        while (!call(client, "DescribeDeliveryStream", described.getBytes())
                .contains("\"ACTIVE\"")) {
            Thread.sleep(100);
        }
    }

    private String call(HttpClient client, String operation, byte[] body) throws Exception {
        HttpRequest request =
                operation.equals("aws-s3")
                        ? HttpRequest.newBuilder(endpoint.resolve("/bench"))
                                .PUT(BodyPublishers.noBody())
                                .build()
                        : HttpRequest.newBuilder(endpoint)
                                .header("X-Amz-Target", "Firehose_20150804." + operation)
                                .header("Content-Type", "application/x-amz-json-1.1")
                                .POST(BodyPublishers.ofByteArray(body))
                                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200 && !operation.equals("aws-s3")) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** Text that compresses about as well as logs do. */
    private static byte[] body(String stream, int size) {
        Random random = new Random(size);
        StringBuilder body =
                new StringBuilder("{\"DeliveryStreamName\":\"" + stream + "\",\"Records\":[");
        for (int i = 0; i < RECORDS; i++) {
            StringBuilder record =
                    new StringBuilder("{\"id\":" + random.nextInt() + ",\"text\":\"");
            while (record.length() < size - 3) {
                record.append((char) ('a' + random.nextInt(6)));
            }
            record.append("\"}\n");
            body.append(i == 0 ? "" : ",")
                    .append("{\"Data\":\"")
                    .append(Base64.getEncoder().encodeToString(record.toString().getBytes()))
                    .append("\"}");
        }
        return body.append("]}").toString().getBytes();
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }
}
