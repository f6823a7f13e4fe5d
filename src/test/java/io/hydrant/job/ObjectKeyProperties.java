package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.InvalidDefinitionException;
import io.hydrant.errors.ErrorCode;
import io.hydrant.expression.KeyFault;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.processing.RecordProcessor;
import io.hydrant.processing.partitioning.Partitioning;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.ObjectKey;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.util.FileUtils;

/** The key that is computed is the key that is written, or there is none. */
class ObjectKeyProperties {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant ARRIVAL = Instant.parse("2026-01-31T08:09:10Z");

    /** What FileSink puts between the start of a name and its extension. */
    private static final String UNIQUE = "3f2b0c1e-0d3e-4c55-9f3e-1a2b3c4d5e6f-0";

    @Property(tries = 4_000)
    void theRuleOfDefinitionsSaysWhatFlinksPathDoes(@ForAll("texts") String start) {
        List<KeyFault> faults = KeyFault.of(start);

        Throwable refused = catchThrowable(() -> ObjectKey.of(start + "orders-1", ".gz"));

        if (faults.isEmpty()) {
            assertThat(refused).isNull();
        } else if (!faults.equals(List.of(KeyFault.NO_TEXT))) {
            assertThat(refused).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Tag("slow")
    @Property(tries = 2_000)
    void anObjectLiesWhereItsKeySaysOrThereIsNone(
            @ForAll("prefixes") String prefix,
            @ForAll("texts") String value,
            @ForAll("names") String name,
            @ForAll("extensions") String extension)
            throws Exception {
        DeliveryStreamDefinition definition;
        try {
            definition = DeliveryStreamDefinition.parse(json(prefix, name, extension));
        } catch (InvalidDefinitionException refused) {
            assertThat(refused.getMessage()).containsPattern("Prefix|Length of evaluated prefix");
            return;
        }

        List<String> explained = explained(definition, value);
        List<ObjectKey> keys = keys(definition, value);

        assertThat(explained).hasSize(1);
        if (keys.isEmpty()) {
            assertThat(explained).containsExactly("DynamicPartitioning.MetadataExtractionFailed");
        } else {
            ObjectKey key = keys.get(0);
            assertThat(explained).containsExactly(key.with("<uuid>-<n>"));
            assertThat(key.with("")).startsWith(prefix);
            assertWrittenInDirectory(key);
            assertWrittenInBucket(key);
        }
    }

    private static void assertWrittenInDirectory(ObjectKey key) throws IOException {
        Path root = Files.createTempDirectory("hydrant-keys");
        try {
            org.apache.flink.core.fs.Path path =
                    key.pathIn(root.resolve("bucket").toUri().toString(), UNIQUE);
            try (OutputStream out = path.getFileSystem().create(path, WriteMode.NO_OVERWRITE)) {
                out.write(1);
            }
            try (Stream<Path> written = Files.walk(root)) {
                assertThat(
                                written.filter(Files::isRegularFile)
                                        .map(file -> root.relativize(file).toString())
                                        .map(file -> file.replace(File.separatorChar, '/'))
                                        .collect(Collectors.toList()))
                        .containsExactly("bucket/" + key.with(UNIQUE));
            }
        } finally {
            FileUtils.deleteDirectory(root.toFile());
        }
    }

    /** As Flink's S3 file system makes the key: of the path of Hadoop, made of Flink's. */
    private static void assertWrittenInBucket(ObjectKey key) {
        org.apache.flink.core.fs.Path path = key.pathIn("s3a://bucket", UNIQUE);
        org.apache.hadoop.fs.Path hadoops = new org.apache.hadoop.fs.Path(path.toUri());

        assertThat(hadoops.toUri().getAuthority()).isEqualTo("bucket");
        assertThat(hadoops.toUri().getPath().substring(1)).isEqualTo(key.with(UNIQUE));
    }

    /** Keys, and codes of failures. */
    private static List<String> explained(DeliveryStreamDefinition definition, String value)
            throws Exception {
        List<String> outcomes = new ArrayList<>();
        try (SampleKeys sample =
                SampleKeys.open(definition, definition.s3().orElseThrow(), new Configuration())) {
            sample.send(
                    record(value),
                    ARRIVAL,
                    new SampleKeys.Outcomes() {
                        @Override
                        public void delivered(String key) {
                            outcomes.add(key);
                        }

                        @Override
                        public void dropped() {
                            outcomes.add("dropped");
                        }

                        @Override
                        public void failed(ErrorCode code, String message) {
                            outcomes.add(code.code());
                        }
                    });
        }
        return outcomes;
    }

    private static List<ObjectKey> keys(DeliveryStreamDefinition definition, String value)
            throws JsonProcessingException {
        List<ObjectKey> keys = new ArrayList<>();
        Partitioning partitioning =
                Partitions.of(definition.s3().orElseThrow(), new Configuration());
        partitioning.open(StreamMetrics.unregistered());
        partitioning.process(
                DeliveryRecord.of(record(value), ARRIVAL.toEpochMilli()),
                new RecordProcessor.Output() {
                    @Override
                    public void ok(DeliveryRecord record) {
                        keys.add(
                                PrefixNaming.ofObjects(definition, definition.s3().orElseThrow())
                                        .keyOf(record.partition(), record.arrivalTimestamp()));
                    }

                    @Override
                    public void dropped(DeliveryRecord record) {}

                    @Override
                    public void processingFailed(
                            DeliveryRecord record, ErrorCode code, String message) {}
                });
        return keys;
    }

    private static byte[] record(String value) throws JsonProcessingException {
        return JSON.writeValueAsBytes(Map.of("k", value));
    }

    private static String json(String prefix, String name, String extension) {
        ObjectNode definition = JSON.createObjectNode().put("DeliveryStreamName", name);
        ObjectNode s3 =
                definition
                        .putObject("ExtendedS3DestinationConfiguration")
                        .put("RoleARN", "arn:aws:iam::123456789012:role/firehose")
                        .put("BucketARN", "arn:aws:s3:::bucket")
                        .put("Prefix", prefix + "!{partitionKeyFromQuery:k}/")
                        .put("ErrorOutputPrefix", "errors/!{firehose:error-output-type}/")
                        .put("FileExtension", extension);
        s3.putObject("DynamicPartitioningConfiguration").put("Enabled", true);
        s3.putObject("ProcessingConfiguration")
                .put("Enabled", true)
                .putArray("Processors")
                .add(extraction());
        return definition.toString();
    }

    private static ObjectNode extraction() {
        ObjectNode processor = JSON.createObjectNode().put("Type", "MetadataExtraction");
        processor
                .putArray("Parameters")
                .add(parameter("MetadataExtractionQuery", "{k: .k}"))
                .add(parameter("JsonParsingEngine", "JQ-1.6"));
        return processor;
    }

    private static ObjectNode parameter(String name, String value) {
        return JSON.createObjectNode().put("ParameterName", name).put("ParameterValue", value);
    }

    @Provide
    Arbitrary<String> texts() {
        return Nasty.texts();
    }

    /** Half of them usable, so that values are tried. */
    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "safe/deep/user=", "a b/", "é/", "~/x:y/", "%2e%2e/"),
                Nasty.texts().filter(text -> !text.contains("!{")));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(".", "..", "-", "...", ".a", "a.", "x".repeat(64)),
                Arbitraries.strings().withChars("aZ09_.-").ofMinLength(1).ofMaxLength(64));
    }

    @Provide
    Arbitrary<String> extensions() {
        return Arbitraries.of("", ".", "..", ".json", ".'(*)!", ".-").filter(e -> e.length() != 1);
    }
}
