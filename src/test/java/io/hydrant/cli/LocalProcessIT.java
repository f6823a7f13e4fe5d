package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.job.Live;
import io.hydrant.local.Bucket;
import io.hydrant.local.LocalClients;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.LimitExceededException;
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

    /** Both what the README says, and what the process itself prints. */
    @Test
    void theCommandsThatAreShownRunWhenTheyArePasted() throws Exception {
        AwsCli cli = AwsCli.orSkip(directory);
        String record = cli.majorVersion() == 1 ? "aGVsbG8K" : "hello\n";
        try (HydrantProcess process =
                HydrantProcess.start(directory.resolve("output"), List.of("local", "--port=0"))) {
            process.awaitOutput("Ready");
            URI endpoint = endpoint(process);

            String ofReadme =
                    cli.run(readmeBlocks().get(0).replace("127.0.0.1:4566", host(endpoint)));
            String ofQuickstart =
                    cli.run(quickstartCommands().replace("127.0.0.1:4566", host(endpoint)));
            String ofProcess = cli.run(shownCommands(process.output()));

            assertThat(shape(ofReadme))
                    .as("what the README's commands print, and what it says that they print")
                    .isEqualTo(
                            shape(
                                    readmeBlocks()
                                            .get(1)
                                            .replace(
                                                    " 6 2026/", " " + record.length() + " 2026/")));
            assertThat(lastLine(ofQuickstart))
                    .matches(
                            "\\S+ \\S+ +"
                                    + (cli.majorVersion() == 1 ? 12 : 9)
                                    + " \\S+/clicks-1-\\S+");
            assertThat(lastLine(ofProcess))
                    .matches("\\S+ \\S+ +" + record.length() + " \\S+/orders-1-\\S+");
            try (LocalClients aws = LocalClients.to(endpoint)) {
                assertThat(new Bucket(aws.s3(), "my-bucket").lines(""))
                        .containsExactly(record.strip());
            }
            assertThat(process.stop()).isZero();
        }
    }

    @Test
    void moreRecordsThanTheHeapHoldsAreTakenWithoutADataDirectory() throws Exception {
        try (HydrantProcess process =
                        HydrantProcess.start(
                                directory.resolve("output"),
                                "-Xmx300m",
                                List.of("local", "--port=0"));
                LocalClients aws = ready(process)) {
            aws.kinesis().createStream(request -> request.streamName("many").shardCount(1));
            SdkBytes large = SdkBytes.fromByteArray(new byte[4 << 20]);

            for (int i = 0; i < 90; i++) {
                aws.kinesis()
                        .putRecord(
                                request ->
                                        request.streamName("many").partitionKey("a").data(large));
            }

            assertThat(process.stop()).isZero();
            assertThat(process.output()).doesNotContain("OutOfMemoryError");
        }
    }

    @Test
    void moreDeliveryStreamsThanSlotsAreRefusedAtOnceAndSayHowToHaveMore() throws Exception {
        try (HydrantProcess process =
                        HydrantProcess.start(
                                directory.resolve("output"),
                                List.of("local", "--port=0", "-Dtaskmanager.numberOfTaskSlots=1"));
                LocalClients aws = ready(process)) {
            aws.s3().createBucket(request -> request.bucket("orders"));
            create(aws, "first");
            assertThat(aws.status("first")).isEqualTo("ACTIVE");

            assertThatThrownBy(() -> create(aws, "second"))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageStartingWith(
                            "The number of delivery streams is limited to 1 here. Delete one, or start"
                                    + " with more slots: -Dtaskmanager.numberOfTaskSlots=2");
            aws.firehose().deleteDeliveryStream(request -> request.deliveryStreamName("first"));
            Deadline.await(
                    () -> aws.firehose().listDeliveryStreams().deliveryStreamNames().isEmpty(),
                    () -> "the deletion");
            create(aws, "second");
            aws.awaitActive("second");
            assertThat(process.stop()).isZero();
        }
    }

    @Test
    void whatWasAcknowledgedBeforeAKillIsInTheBucketOnceAfterIt() throws Exception {
        int port = freePort();
        Path temporaryFiles = Files.createDirectory(directory.resolve("tmp"));
        Set<String> acknowledged = Collections.synchronizedSet(new HashSet<>());
        try (HydrantProcess process = startJar(temporaryFiles, port);
                LocalClients aws = ready(process)) {
            aws.s3().createBucket(request -> request.bucket("orders"));
            create(aws, "orders");
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

        try (HydrantProcess process = startJar(temporaryFiles, port);
                LocalClients aws = ready(process)) {
            aws.awaitActive("orders");
            aws.flush("orders");

            List<String> delivered = new Bucket(aws.s3(), "orders").lines("");
            Set<String> distinct = new HashSet<>(delivered);
            assertThat(distinct).hasSameSizeAs(delivered);
            // One by one: AssertJ looks through the whole set for each.
            assertThat(acknowledged.stream().filter(record -> !distinct.contains(record)))
                    .isEmpty();
            assertThat(process.stop()).isZero();
        }
        assertThat(filesIn(temporaryFiles))
                .as("what two processes left, of which one was killed")
                .allMatch(
                        file ->
                                file.matches(
                                        "hydrant-[^/]+/(lock|plugins-[^/]+/s3-fs-hadoop/"
                                                + "flink-s3-fs-hadoop.jar)"))
                .hasSize(2);
    }

    private static List<String> filesIn(Path directory) throws Exception {
        return Live.files(directory).stream()
                .map(file -> directory.relativize(file).toString())
                .collect(Collectors.toList());
    }

    private HydrantProcess startJar(Path temporaryFiles, int port) throws Exception {
        return HydrantProcess.startJar(
                directory.resolve("output"),
                temporaryFiles,
                List.of("local", "--port=" + port, "--data=" + directory.resolve("data")));
    }

    private static LocalClients ready(HydrantProcess process) throws Exception {
        process.awaitOutput("Ready");
        return LocalClients.to(endpoint(process));
    }

    private static String lastLine(String output) {
        String printed = output.strip();
        return printed.substring(printed.lastIndexOf('\n') + 1);
    }

    private static String host(URI endpoint) {
        return endpoint.getHost() + ":" + endpoint.getPort();
    }

    /** The commands for the AWS CLI, and what they print. */
    private static List<String> readmeBlocks() throws Exception {
        Matcher blocks =
                Pattern.compile(
                                "```\\n(export AWS_ENDPOINT_URL.*?)```\\n\\n```\\n(.*?)```",
                                Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("README.md")));
        assertThat(blocks.find()).isTrue();
        return List.of(blocks.group(1), blocks.group(2));
    }

    /** Its blocks for the AWS CLI, with the flush that it offers to who does not want to wait. */
    private static String quickstartCommands() throws Exception {
        String page = Files.readString(Path.of("src/site/markdown/quickstart.md"));
        Matcher flush = Pattern.compile("`(curl -s -X POST [^`]*)`").matcher(page);
        assertThat(flush.find()).isTrue();
        return Pattern.compile("```\\n((?:export|aws) .*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .map(block -> block.startsWith("aws s3 ls") ? flush.group(1) + "\n" + block : block)
                .collect(Collectors.joining());
    }

    /** Without the ids and times that each run has of its own. */
    private static String shape(String output) {
        return output.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
                .replaceAll("\"RecordId\": \"\\d+\"", "RECORD")
                .replaceAll("\\d{4}([-/]\\d\\d){2,5}( \\d\\d:\\d\\d:\\d\\d)?", "TIME")
                .strip();
    }

    /** What is indented. */
    private static String shownCommands(String output) {
        return output.lines()
                .filter(line -> line.startsWith("  "))
                .collect(Collectors.joining("\n"));
    }

    private static void create(LocalClients aws, String name) {
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName(name)
                                        .extendedS3DestinationConfiguration(
                                                s3 ->
                                                        s3.roleARN(ROLE)
                                                                .bucketARN("arn:aws:s3:::orders")
                                                                .bufferingHints(
                                                                        BufferingHints.builder()
                                                                                .sizeInMBs(1)
                                                                                .intervalInSeconds(
                                                                                        1)
                                                                                .build())));
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
