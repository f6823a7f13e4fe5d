package io.hydrant.attack;

import io.hydrant.local.Bucket;
import io.hydrant.local.LocalClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.Record;

/** SIGKILL during puts, again and again: what was acknowledged is delivered, once. */
@Command(name = "kills", description = "SIGKILL during puts, and a start after each")
final class Kills extends AttackCommand {

    private static final int PUTTERS = 6;
    private static final List<String> STREAMS = List.of("first", "second");

    @Option(names = "--kills", defaultValue = "20", description = "By default ${DEFAULT-VALUE}")
    private int kills;

    @Override
    void attack(AttackOptions with, Report report) throws Exception {
        Random random = new Random(with.seed());
        Map<String, Set<String>> acknowledged = new HashMap<>();
        STREAMS.forEach(stream -> acknowledged.put(stream, ConcurrentHashMap.newKeySet()));
        try (AttackedServer server = AttackedServer.start(with, List.of("-Xmx1g"), List.of());
                LocalClients aws = LocalClients.to(server.endpoint())) {
            for (String stream : STREAMS) {
                Bystander.createStream(aws, stream);
            }
            for (int kill = 0; kill < kills; kill++) {
                putUntilKilled(server, kill, 1_000 + random.nextInt(2_000), acknowledged);
                server.start();
            }
            for (String stream : STREAMS) {
                aws.awaitActive(stream);
                aws.flush(stream);
                compare(aws, stream, acknowledged.get(stream), report);
            }
            Aftermath.expectQuietLog(server, report);
        }
    }

    private static void putUntilKilled(
            AttackedServer server, int kill, int millis, Map<String, Set<String>> acknowledged)
            throws Exception {
        ExecutorService putters = Executors.newFixedThreadPool(PUTTERS);
        try (LocalClients aws = LocalClients.to(server.endpoint())) {
            for (int i = 0; i < PUTTERS; i++) {
                String stream = STREAMS.get(i % STREAMS.size());
                String name = "kill " + kill + " putter " + i;
                putters.execute(() -> putUntilRefused(aws, stream, name, acknowledged.get(stream)));
            }
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
            server.kill();
            putters.shutdown();
            if (!putters.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A put has no end");
            }
        } finally {
            putters.shutdownNow();
        }
    }

    private static void putUntilRefused(
            LocalClients aws, String stream, String name, Set<String> acknowledged) {
        for (int batch = 0; ; batch++) {
            List<String> texts = new ArrayList<>();
            List<Record> records = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                texts.add(name + " batch " + batch + " record " + i);
                records.add(
                        Record.builder()
                                .data(SdkBytes.fromUtf8String(texts.get(i) + "\n"))
                                .build());
            }
            try {
                PutRecordBatchResponse answer =
                        aws.firehose()
                                .putRecordBatch(r -> r.deliveryStreamName(stream).records(records));
                for (int i = 0; i < texts.size(); i++) {
                    if (answer.requestResponses().get(i).errorCode() == null) {
                        acknowledged.add(texts.get(i));
                    }
                }
            } catch (SdkException killed) {
                return;
            }
        }
    }

    private static void compare(
            LocalClients aws, String stream, Set<String> acknowledged, Report report) {
        List<String> delivered = new Bucket(aws.s3(), stream).lines("");
        Set<String> distinct = new HashSet<>(delivered);
        long lost = acknowledged.stream().filter(record -> !distinct.contains(record)).count();
        int doubled = delivered.size() - distinct.size();
        report.figure(
                stream,
                "acknowledged "
                        + acknowledged.size()
                        + ", delivered "
                        + delivered.size()
                        + ", lost "
                        + lost
                        + ", doubled "
                        + doubled);
        report.expect(!acknowledged.isEmpty(), "nothing was acknowledged");
        report.expect(lost == 0, lost + " records of " + stream + " are lost");
        report.expect(doubled == 0, doubled + " records of " + stream + " are doubled");
    }
}
