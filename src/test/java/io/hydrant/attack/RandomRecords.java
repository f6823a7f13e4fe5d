package io.hydrant.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records that make no sense, through every processor and format: none may stop its stream. */
@Command(name = "records", description = "Random records through every processor and format")
final class RandomRecords extends AttackCommand {

    private static final String RECORD =
            "{\"a\":\"x\",\"b\":[1,2,{\"c\":null}],\"id\":7,\"timestamp\":1700000000,\"user\":{\"name\":\"n\"}}";

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** A record of these has exactly one fate. */
    private static final Set<String> ONE_BY_ONE =
            Set.of("plain", "zip", "snappy", "hadoop-snappy", "delimiter");

    @Option(
            names = "--records",
            defaultValue = "1000",
            description = "For each stream; by default ${DEFAULT-VALUE}")
    private int records;

    private static Map<String, String> streams() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put("plain", "");
        streams.put("zip", "\"CompressionFormat\":\"ZIP\"");
        streams.put("snappy", "\"CompressionFormat\":\"Snappy\"");
        streams.put("hadoop-snappy", "\"CompressionFormat\":\"HADOOP_SNAPPY\"");
        streams.put(
                "delimiter",
                RawStreams.processing(RawStreams.processor("AppendDelimiterToRecord")));
        streams.put(
                "decompression",
                RawStreams.processing(
                        RawStreams.processor("Decompression", "CompressionFormat", "GZIP"),
                        RawStreams.processor(
                                "CloudWatchLogProcessing", "DataMessageExtraction", "true")));
        streams.put(
                "json-parts",
                RawStreams.partitioned("{a:(.a|tostring)}")
                        .replace(
                                "\"Processors\":[",
                                "\"Processors\":["
                                        + RawStreams.processor(
                                                "RecordDeAggregation", "SubRecordType", "JSON")
                                        + ","));
        streams.put(
                "delimited-parts",
                RawStreams.partitioned("{a:(.a|tostring)}")
                        .replace(
                                "\"Processors\":[",
                                "\"Processors\":["
                                        + RawStreams.processor(
                                                "RecordDeAggregation",
                                                "SubRecordType",
                                                "DELIMITED",
                                                "Delimiter",
                                                "LA==")
                                        + ","));
        streams.put("jq-keys", RawStreams.partitioned("{a:.a}"));
        streams.put(
                "lambda",
                RawStreams.processing(
                        RawStreams.processor(
                                "Lambda",
                                "LambdaArn",
                                "arn:aws:lambda:us-east-1:123456789012:function:odd",
                                "BufferSizeInMBs",
                                "0.2",
                                "BufferIntervalInSeconds",
                                "1")));
        streams.put("parquet", conversion("ParquetSerDe", "OpenXJsonSerDe"));
        streams.put("orc", conversion("OrcSerDe", "HiveJsonSerDe"));
        return streams;
    }

    /** Of processors that AWS does not have: its API cannot make them, files can. */
    private static Map<String, String> streamsOfFiles() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put(
                "jq-transformation",
                RawStreams.processing(
                        RawStreams.processor("JqTransformation", "Query", "., {b: .b[]?}")));
        streams.put(
                "sampling",
                RawStreams.processing(
                        RawStreams.processor("Sampling", "Percentage", "50", "Key", ".a")));
        return streams;
    }

    private static String conversion(String to, String from) {
        return "\"DataFormatConversionConfiguration\":{\"Enabled\":true,"
                + "\"SchemaConfiguration\":{\"RoleARN\":\"arn:aws:iam::123456789012:role/r\",\"DatabaseName\":\"d\",\"TableName\":\"t\"},"
                + "\"InputFormatConfiguration\":{\"Deserializer\":{\""
                + from
                + "\":{}}},\"OutputFormatConfiguration\":{\"Serializer\":{\""
                + to
                + "\":{}}}}";
    }

    /** Answers that are right, wrong, or none at all. */
    private static final String FUNCTION =
            "import base64, os\n"
                    + "RESULTS = ['Ok', 'Dropped', 'ProcessingFailed', 'Odd']\n"
                    + "def handler(event, context):\n"
                    + "    if os.urandom(1)[0] < 10:\n"
                    + "        return {'records': [{}]}\n"
                    + "    if os.urandom(1)[0] < 10:\n"
                    + "        return {'records': [{'recordId': r['recordId'], 'result': None} for r in event['records']]}\n"
                    + "    records = []\n"
                    + "    for r in event['records']:\n"
                    + "        odd = os.urandom(3)\n"
                    + "        records.append({'recordId': r['recordId'],\n"
                    + "            'result': RESULTS[odd[0] % len(RESULTS)] if odd[1] < 128 else 'Ok',\n"
                    + "            'data': base64.b64encode(os.urandom(odd[2])).decode()})\n"
                    + "    return {'records': records}\n";

    @Override
    void attack(AttackOptions with, Report report) throws Exception {
        Path function = Files.createDirectories(with.directory()).resolve("odd.py");
        Files.writeString(function, FUNCTION);
        List<String> arguments = new ArrayList<>();
        arguments.add("--lambda.function.odd=python:" + function + "#handler");
        arguments.add("--schema.file=" + Path.of("conf/clicks-schema.txt").toAbsolutePath());
        for (Map.Entry<String, String> stream : streamsOfFiles().entrySet()) {
            Path file = with.directory().resolve(stream.getKey() + ".json");
            Files.writeString(file, RawStreams.definition(stream.getKey(), stream.getValue()));
            arguments.add(file.toString());
        }
        try (AttackedServer server = AttackedServer.start(with, List.of("-Xmx1g"), arguments);
                Bystander bystander = Bystander.of(server)) {
            bystander.put(100);
            RawStreams streams = new RawStreams(server, bystander);
            for (Map.Entry<String, String> stream : streams().entrySet()) {
                streams.create(stream.getKey(), stream.getValue());
            }
            Set<String> names = new LinkedHashSet<>(streams().keySet());
            names.addAll(streamsOfFiles().keySet());
            for (String name : names) {
                bystander.aws().awaitActive(name);
            }
            Vitals before = Vitals.of(server);

            Random random = new Random(with.seed());
            for (String stream : names) {
                streams.put(stream, records(random));
            }

            for (String stream : names) {
                expectAll(streams, stream, report);
            }
            Aftermath.expect(server, before, bystander, report);
        }
    }

    private List<byte[]> records(Random random) throws Exception {
        JsonNode original = Mappers.JSON.readTree(RECORD);
        JsonMutator mutator = new JsonMutator(random, Set.of());
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            byte[] record = bytes(i % 3 == 0 ? original : mutator.mutate(original));
            byte[] odd = i % 2 == 0 ? BytesMutator.mutate(record, random) : record;
            all.add(odd.length == 0 || odd.length > 900_000 ? new byte[] {0} : odd);
        }
        return all;
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return Mappers.JSON.writeValueAsBytes(node);
        } catch (IOException | IllegalArgumentException loneSurrogate) {
            return "{\"a\":\"\\ud800\"}".getBytes(StandardCharsets.UTF_8);
        }
    }

    private void expectAll(RawStreams streams, String name, Report report) throws Exception {
        long start = System.nanoTime();
        JsonNode shown = streams.show(name);
        while (!isDone(shown) && System.nanoTime() - start < LONGEST.toNanos()) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            shown = streams.show(name);
        }
        int delivered = shown.path("recordsDelivered").asInt();
        report.figure(
                name,
                "in "
                        + shown.path("recordsIn")
                        + ", delivered "
                        + delivered
                        + ", failures delivered "
                        + shown.path("failuresDelivered")
                        + ", "
                        + shown.path("jobState").asText());
        report.expect(isDone(shown), name + " does not go on: " + shown);
        report.expect(!shown.has("lastError"), name + ": " + shown.path("lastError"));
        report.expect(
                !ONE_BY_ONE.contains(name) || delivered == records,
                name + " delivered " + delivered + " of " + records);
    }

    private boolean isDone(JsonNode shown) {
        return shown.path("recordsIn").asInt() >= records
                && shown.path("bytesBuffered").asLong() == 0
                && shown.path("recordsFailed").asInt() == shown.path("failuresDelivered").asInt();
    }
}
