package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.local.Bucket;
import io.hydrant.local.LocalClients;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.Record;

class LocalProcessIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final Pattern ENDPOINT = Pattern.compile("AWS_ENDPOINT_URL=(\\S+)");
    private static final int WRITERS = 4;

    @TempDir private Path directory;

    @Test
    void theTutorialRunsFromTheBucketToItsObjects() throws Exception {
        try (HydrantProcess process = start("--port=0");
                LocalClients aws = LocalClients.to(endpoint(process))) {
            aws.s3().createBucket(request -> request.bucket("etl"));
            createWithFunction(aws, "etl-stream", "etl");
            aws.awaitActive("etl-stream");

            for (int i = 0; i < 1_000; i++) {
                Record record = record(i % 20 == 7 ? "no JSON " + i : json(i));
                aws.firehose()
                        .putRecord(
                                request -> request.deliveryStreamName("etl-stream").record(record));
            }
            for (int batch = 0; batch < 10; batch++) {
                List<Record> records = new ArrayList<>();
                for (int i = 0; i < 500; i++) {
                    records.add(record(json(1_000 + batch * 500 + i)));
                }
                PutRecordBatchResponse answer =
                        aws.firehose()
                                .putRecordBatch(
                                        request ->
                                                request.deliveryStreamName("etl-stream")
                                                        .records(records));
                assertThat(answer.failedPutCount()).isZero();
            }
            String counts = aws.flush("etl-stream");

            Bucket bucket = new Bucket(aws.s3(), "etl");
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 6_000; i++) {
                if (i >= 1_000 || i % 20 != 7) {
                    expected.add(
                            "{\"username\": \"ada\", \"timestamp\": \""
                                    + i
                                    + "\", \"action\": \"login\"}");
                }
            }
            Collections.sort(expected);
            assertThat(bucket.lines("good/")).isEqualTo(expected);
            assertThat(bucket.lines("bad/"))
                    .hasSize(50)
                    .allMatch(
                            line ->
                                    line.contains(
                                            "\"errorCode\":\"Lambda.ProcessingFailedStatus\""));
            assertThat(counts).contains("\"failuresDelivered\":50");
            assertThat(process.stop()).isZero();
            assertThat(process.output()).endsWith("Stopped\n");
        }
    }

    @Test
    void whatWasAcknowledgedBeforeAKillIsInTheBucketOnceAfterIt() throws Exception {
        int port = freePort();
        Set<String> acknowledged = Collections.synchronizedSet(new HashSet<>());
        try (HydrantProcess process = start("--port=" + port);
                LocalClients aws = LocalClients.to(endpoint(process))) {
            aws.s3().createBucket(request -> request.bucket("orders"));
            aws.firehose()
                    .createDeliveryStream(
                            request ->
                                    request.deliveryStreamName("orders")
                                            .extendedS3DestinationConfiguration(
                                                    s3 ->
                                                            s3.roleARN(ROLE)
                                                                    .bucketARN(
                                                                            "arn:aws:s3:::orders")
                                                                    .bufferingHints(
                                                                            BufferingHints.builder()
                                                                                    .sizeInMBs(1)
                                                                                    .intervalInSeconds(
                                                                                            1)
                                                                                    .build())));
            aws.awaitActive("orders");
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.execute(() -> putUntilRefused(aws, number, acknowledged));
            }
            Bucket bucket = new Bucket(aws.s3(), "orders");
            Deadline.await(
                    () -> bucket.keys("").size() >= 3 && acknowledged.size() > 5_000,
                    () -> "three objects");
            process.kill();
            writers.shutdown();
            assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }

        try (HydrantProcess process = start("--port=" + port);
                LocalClients aws = LocalClients.to(endpoint(process))) {
            aws.awaitActive("orders");
            aws.flush("orders");

            List<String> delivered = new Bucket(aws.s3(), "orders").lines("");
            Set<String> distinct = new HashSet<>(delivered);
            assertThat(distinct).hasSameSizeAs(delivered);
            // One by one: AssertJ looks through the whole set for each.
            assertThat(acknowledged.stream().filter(record -> !distinct.contains(record)))
                    .isEmpty();
        }
    }

    private static void putUntilRefused(LocalClients aws, int writer, Set<String> acknowledged) {
        for (int batch = 0; ; batch++) {
            List<String> texts = new ArrayList<>();
            List<Record> records = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                texts.add("writer " + writer + " batch " + batch + " record " + i);
                records.add(record(texts.get(i) + "\n"));
            }
            try {
                aws.firehose()
                        .putRecordBatch(
                                request -> request.deliveryStreamName("orders").records(records));
                acknowledged.addAll(texts);
            } catch (SdkException killed) {
                return;
            }
        }
    }

    private static void createWithFunction(LocalClients aws, String name, String bucket) {
        Processor function =
                Processor.builder()
                        .type(ProcessorType.LAMBDA)
                        .parameters(
                                ProcessorParameter.builder()
                                        .parameterName(ProcessorParameterName.LAMBDA_ARN)
                                        .parameterValue(
                                                "arn:aws:lambda:us-east-1:123456789012:function:Transform")
                                        .build())
                        .build();
        Processor delimiter =
                Processor.builder().type(ProcessorType.APPEND_DELIMITER_TO_RECORD).build();
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName(name)
                                        .extendedS3DestinationConfiguration(
                                                s3 ->
                                                        s3.roleARN(ROLE)
                                                                .bucketARN("arn:aws:s3:::" + bucket)
                                                                .prefix("good/")
                                                                .errorOutputPrefix("bad/")
                                                                .processingConfiguration(
                                                                        processing ->
                                                                                processing
                                                                                        .enabled(
                                                                                                true)
                                                                                        .processors(
                                                                                                function,
                                                                                                delimiter))));
    }

    private static Record record(String text) {
        return Record.builder().data(SdkBytes.fromUtf8String(text)).build();
    }

    private static String json(int i) {
        return "{\"user\":\"ada\",\"time\":\"" + i + "\",\"action\":\"login\",\"debug\":true}";
    }

    private HydrantProcess start(String port) throws Exception {
        HydrantProcess process =
                HydrantProcess.start(
                        directory.resolve("output"),
                        List.of(
                                "local",
                                port,
                                "--data=" + directory.resolve("data"),
                                "--lambda.function.Transform=python:conf/lambda/transform_etl.py#lambda_handler"));
        process.awaitOutput("Ready");
        return process;
    }

    private static URI endpoint(HydrantProcess process) throws Exception {
        Matcher endpoint = ENDPOINT.matcher(process.output());
        assertThat(endpoint.find()).isTrue();
        return URI.create(endpoint.group(1));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
