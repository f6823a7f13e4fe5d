package io.hydrant.attack;

import io.hydrant.local.Bucket;
import io.hydrant.local.LocalClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorType;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * Sound and mutated aggregates through a Kinesis stream, each followed by a plain record: what was
 * put comes out, once, taken apart or as it came.
 */
@Command(name = "aggregates", description = "Mutated aggregates of the Kinesis Producer Library")
final class AggregateFuzz extends AttackCommand {

    private static final String NAME = "aggregates";
    private static final int SHARDS = 4;
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @Option(
            names = "--aggregates",
            defaultValue = "10000",
            description = "By default ${DEFAULT-VALUE}")
    private int aggregates;

    static AggregateFuzz of(int aggregates) {
        AggregateFuzz fuzz = new AggregateFuzz();
        fuzz.aggregates = aggregates;
        return fuzz;
    }

    @Override
    void attack(AttackOptions with, Report report) throws Exception {
        try (AttackedServer server =
                        AttackedServer.start(
                                with,
                                List.of("-Xmx1g"),
                                List.of("--kinesis.starting-position=TRIM_HORIZON"));
                Bystander bystander = Bystander.of(server)) {
            bystander.put(100);
            LocalClients aws = bystander.aws();
            aws.kinesis().createStream(r -> r.streamName(NAME).shardCount(SHARDS));
            createStream(aws);
            Vitals before = Vitals.of(server);

            List<byte[]> put = put(aws, new Random(with.seed()));
            Set<String> last = putLast(aws);
            Map<String, Integer> delivered = awaitAll(aws, last, report);

            compare(put, delivered, report);
            Aftermath.expect(server, before, bystander, report);
        }
    }

    private static void createStream(LocalClients aws) throws Exception {
        aws.s3().createBucket(request -> request.bucket(NAME));
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName(NAME)
                                        .deliveryStreamType(
                                                DeliveryStreamType.KINESIS_STREAM_AS_SOURCE)
                                        .kinesisStreamSourceConfiguration(
                                                source ->
                                                        source.roleARN(
                                                                        "arn:aws:iam::123456789012:role/r")
                                                                .kinesisStreamARN(
                                                                        "arn:aws:kinesis:us-east-1:123456789012:stream/"
                                                                                + NAME))
                                        .extendedS3DestinationConfiguration(
                                                s3 ->
                                                        s3.roleARN(
                                                                        "arn:aws:iam::123456789012:role/r")
                                                                .bucketARN("arn:aws:s3:::" + NAME)
                                                                .processingConfiguration(
                                                                        delimiters())
                                                                .bufferingHints(
                                                                        BufferingHints.builder()
                                                                                .sizeInMBs(1)
                                                                                .intervalInSeconds(
                                                                                        1)
                                                                                .build())));
        aws.awaitActive(NAME);
    }

    /** Else a record that was cut off could borrow the end of a token from the next one. */
    private static ProcessingConfiguration delimiters() {
        return ProcessingConfiguration.builder()
                .enabled(true)
                .processors(
                        Processor.builder().type(ProcessorType.APPEND_DELIMITER_TO_RECORD).build())
                .build();
    }

    /** What was put under each number: an aggregate if it is even, a plain record if it is odd. */
    private List<byte[]> put(LocalClients aws, Random random) throws InterruptedException {
        Aggregates generator = new Aggregates(random);
        List<byte[]> all = new ArrayList<>();
        List<PutRecordsRequestEntry> batch = new ArrayList<>();
        for (int i = 0; i < aggregates; i++) {
            boolean sound = i % 4 == 0;
            all.add(sound ? generator.sound(2 * i) : generator.odd(2 * i));
            all.add(Aggregates.token(2 * i + 1, 0).getBytes(StandardCharsets.UTF_8));
            for (int number = 2 * i; number < 2 * i + 2; number++) {
                if (all.get(number).length > 0) {
                    batch.add(entry(all.get(number), "key " + i));
                }
            }
            if (batch.size() > 200 || i == aggregates - 1) {
                put(aws, batch);
                batch.clear();
            }
        }
        return all;
    }

    private static PutRecordsRequestEntry entry(byte[] data, String key) {
        return PutRecordsRequestEntry.builder()
                .data(SdkBytes.fromByteArray(data))
                .partitionKey(key)
                .build();
    }

    /** A shard takes a thousand records a second; the rest is put again, until it is taken. */
    private static void put(LocalClients aws, List<PutRecordsRequestEntry> batch)
            throws InterruptedException {
        List<PutRecordsRequestEntry> rest = List.copyOf(batch);
        while (!rest.isEmpty()) {
            List<PutRecordsRequestEntry> sent = rest;
            PutRecordsResponse answer =
                    aws.kinesis().putRecords(r -> r.streamName(NAME).records(sent));
            List<PutRecordsRequestEntry> refused = new ArrayList<>();
            for (int i = 0; i < sent.size(); i++) {
                if (answer.records().get(i).errorCode() != null) {
                    refused.add(sent.get(i));
                }
            }
            if (!refused.isEmpty()) {
                Thread.sleep(100);
            }
            rest = refused;
        }
    }

    /** One for each shard: once they are delivered, so is what was put before. */
    private Set<String> putLast(LocalClients aws) {
        Set<String> last = new HashSet<>();
        aws.kinesis()
                .listShards(r -> r.streamName(NAME))
                .shards()
                .forEach(
                        shard -> {
                            String token = Aggregates.token(2 * aggregates, last.size());
                            last.add(token);
                            aws.kinesis()
                                    .putRecord(
                                            r ->
                                                    r.streamName(NAME)
                                                            .partitionKey("last")
                                                            .explicitHashKey(
                                                                    shard.hashKeyRange()
                                                                            .startingHashKey())
                                                            .data(SdkBytes.fromUtf8String(token)));
                        });
        return last;
    }

    private static Map<String, Integer> awaitAll(
            LocalClients aws, Set<String> last, Report report) {
        Bucket bucket = new Bucket(aws.s3(), NAME);
        Map<String, Integer> counts = new HashMap<>();
        Set<String> read = new HashSet<>();
        long start = System.nanoTime();
        while (!counts.keySet().containsAll(last)) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                report.expect(
                        false, "the stream does not go on: its last records are not delivered");
                return counts;
            }
            for (String key : bucket.keys("")) {
                if (read.add(key)) {
                    byte[] content =
                            aws.s3()
                                    .getObjectAsBytes(r -> r.bucket(NAME).key(key))
                                    .asByteArrayUnsafe();
                    Aggregates.tokens(content)
                            .forEach((token, count) -> counts.merge(token, count, Integer::sum));
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return counts;
    }

    /** All of a record's tokens come out as they do when it is taken apart, or when it is not. */
    private static void compare(List<byte[]> put, Map<String, Integer> delivered, Report report) {
        int tokens = 0;
        int takenApart = 0;
        int lost = 0;
        int doubled = 0;
        for (byte[] record : put) {
            Map<String, Integer> whole = Aggregates.tokens(record);
            Optional<Map<String, Integer>> apart =
                    AggregateReference.data(record).map(Aggregates::tokens);
            Map<String, Integer> found = new HashMap<>(whole);
            found.replaceAll((token, count) -> delivered.getOrDefault(token, 0));
            found.values().removeIf(count -> count == 0);
            tokens += whole.values().stream().mapToInt(Integer::intValue).sum();
            takenApart += apart.isPresent() ? 1 : 0;
            if (!found.equals(whole) && !apart.equals(Optional.of(found))) {
                boolean more = found.values().stream().anyMatch(count -> count > 1);
                report.expect(
                        false,
                        "put "
                                + Base64.getEncoder().encodeToString(record)
                                + ", which holds "
                                + whole
                                + ", taken apart "
                                + apart
                                + ", and delivered were "
                                + found);
                lost += more ? 0 : 1;
                doubled += more ? 1 : 0;
            }
        }
        report.figure("aggregates", put.size() / 2 + ", of which can be taken apart " + takenApart);
        report.figure("records in and between them", tokens);
        report.figure("records put of which some are lost", lost);
        report.figure("records put of which some are doubled", doubled);
        report.expect(lost == 0, lost + " records are not delivered whole");
        report.expect(doubled == 0, doubled + " records are delivered twice");
    }
}
