package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.job.Live;
import io.hydrant.local.LocalClients;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.s3.EmbeddedS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.PackagedProgramUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * The jar as Managed Flink starts it: its main class without arguments, in a class loader of its
 * own, with a property group, on a cluster that lets code set little.
 */
class ManagedFlinkIT {

    private static final Path JAR =
            Path.of(System.getProperty("hydrant.cluster-jar", "target/hydrant-0.2.0.jar"));

    private static final String PROPERTIES_FILE = "hydrant.application-properties";

    /** What its documentation lets code set, as far as it are not options of Python. */
    private static final List<String> OPTIONS_OF_CODE =
            List.of(
                    "execution.runtime-mode",
                    "pipeline.auto-generate-uids",
                    "pipeline.auto-watermark-interval",
                    "pipeline.cached-files",
                    "pipeline.classpaths",
                    "pipeline.closure-cleaner-level",
                    "pipeline.force-avro",
                    "pipeline.force-kryo",
                    "pipeline.generic-types",
                    "pipeline.global-job-parameters",
                    "pipeline.jars",
                    "pipeline.jobvertex-parallelism-overrides",
                    "pipeline.max-parallelism",
                    "pipeline.name",
                    "pipeline.object-reuse",
                    "pipeline.serialization-config");

    private static final String DEFINITION =
            ("{'DeliveryStreamName': 'orders', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                            + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                            + " 'arn:aws:kinesis:us-east-1:123456789012:stream/orders',"
                            + " 'RoleARN': 'arn:aws:iam::123456789012:role/any'},"
                            + " 'ExtendedS3DestinationConfiguration': {"
                            + " 'RoleARN': 'arn:aws:iam::123456789012:role/any',"
                            + " 'BucketARN': 'arn:aws:s3:::delivered',"
                            + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 1},"
                            + " 'ProcessingConfiguration': {'Enabled': true,"
                            + " 'Processors': [{'Type': 'AppendDelimiterToRecord'}]}}}")
                    .replace('\'', '"');

    @TempDir private static Path directory;

    private static EmbeddedKinesis kinesis;
    private static EmbeddedS3 s3;
    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        kinesis = EmbeddedKinesis.temporary();
        s3 = EmbeddedS3.over(Files.createDirectory(directory.resolve("s3"))).start();
        s3.createBucket("code");
        s3.createBucket("delivered");
        try (LocalClients clients = LocalClients.to(s3.endpoint())) {
            clients.s3()
                    .putObject(
                            request -> request.bucket("code").key("definition.json"),
                            RequestBody.fromString(DEFINITION));
        }
        cluster = LocalCluster.start(platform(), 2);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
        s3.close();
        kinesis.close();
    }

    @BeforeEach
    void giveProperties() throws IOException {
        giveProperties("s3a://code/definition.json");
    }

    private static void giveProperties(String definition) throws IOException {
        Path properties = directory.resolve("application_properties.json");
        Files.writeString(
                properties,
                ("[{'PropertyGroupId': 'Hydrant', 'PropertyMap': {"
                                + "'definition': '"
                                + definition
                                + "',"
                                + " 'kinesis.endpoint': '"
                                + kinesis.endpoint()
                                + "', 'kinesis.starting-position': 'TRIM_HORIZON'}}]")
                        .replace('\'', '"'));
        System.setProperty(PROPERTIES_FILE, properties.toString());
    }

    @AfterEach
    void takeProperties() {
        System.clearProperty(PROPERTIES_FILE);
    }

    @Test
    void deliversByItsPropertyGroupAndSetsOnlyWhatCodeMaySet() throws Exception {
        List<String> records =
                IntStream.range(0, 500)
                        .mapToObj(number -> "record " + number)
                        .collect(Collectors.toList());
        put(records);
        Configuration client = client();
        // As Flink itself writes it: in other words it would count as changed.
        client.setString("execution.checkpointing.interval", "300 ms");

        run(program(), client);
        Deadline.await(
                () -> delivered().size() >= records.size(),
                () -> records.size() + " records; there are " + delivered().size());

        assertThat(delivered()).containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void leavesCheckpointsToThePlatform() throws Exception {
        try (PackagedProgram program = program()) {
            JobGraph job = PackagedProgramUtils.createJobGraph(program, platform(), 2, true);

            assertThat(job.getName()).isEqualTo("orders");
            assertThat(job.isCheckpointingEnabled()).isFalse();
        }
    }

    @Test
    void runsTheDefinitionsOfItsPropertyGroupInOneJob() throws Exception {
        try (LocalClients clients = LocalClients.to(s3.endpoint())) {
            clients.s3()
                    .putObject(
                            request -> request.bucket("code").key("copies.json"),
                            RequestBody.fromString(
                                    DEFINITION.replace(
                                            "\"DeliveryStreamName\": \"orders\"",
                                            "\"DeliveryStreamName\": \"copies\"")));
            giveProperties("s3a://code/definition.json, s3a://code/copies.json");
        }
        try (PackagedProgram program = program("run", "--preflight=false")) {
            JobGraph job = PackagedProgramUtils.createJobGraph(program, platform(), 2, true);

            assertThat(job.getName()).isEqualTo("orders, copies");
        }
    }

    /** So would the others be, if they set one. */
    @Test
    void isRefusedWithAnOptionThatCodeMayNotSet() throws Exception {
        System.clearProperty(PROPERTIES_FILE);

        assertThatThrownBy(
                        () ->
                                run(
                                        program(
                                                "run",
                                                "s3a://code/definition.json",
                                                "--preflight=false",
                                                "--debug"),
                                        client()))
                .hasStackTraceContaining("execution.checkpointing.interval");
    }

    private static void run(PackagedProgram program, Configuration client) throws Exception {
        try (program) {
            ClientUtils.executeProgram(
                    new DefaultExecutorServiceLoader(), client, program, true, false);
        }
    }

    private static PackagedProgram program(String... arguments) throws Exception {
        return PackagedProgram.newBuilder()
                .setJarFile(JAR.toFile())
                .setConfiguration(platform())
                .setArguments(arguments)
                .build();
    }

    private static Configuration platform() {
        return Configuration.fromMap(
                Map.of(
                        "classloader.resolve-order", "child-first",
                        "state.backend.type", "rocksdb",
                        "state.backend.incremental", "true",
                        "s3.endpoint", s3.endpoint().toString(),
                        "s3.path.style.access", "true",
                        "s3.access-key", "any",
                        "s3.secret-key", "any"));
    }

    private static Configuration client() throws Exception {
        URI address = cluster.restAddress();
        Configuration client = platform();
        client.setString("execution.target", "remote");
        client.setString("execution.attached", "false");
        client.setString("rest.address", address.getHost());
        client.setString("rest.port", Integer.toString(address.getPort()));
        client.setString("parallelism.default", "2");
        client.setString("execution.program-config.enabled", "false");
        client.setString("execution.program-config.wildcards", String.join(";", OPTIONS_OF_CODE));
        return client;
    }

    private void put(List<String> records) {
        try (KinesisClient client = KinesisClients.to(kinesis.endpoint())) {
            client.createStream(request -> request.streamName("orders").shardCount(2));
            client.waiter().waitUntilStreamExists(request -> request.streamName("orders"));
            List<PutRecordsRequestEntry> entries =
                    records.stream()
                            .map(
                                    record ->
                                            PutRecordsRequestEntry.builder()
                                                    .partitionKey(record)
                                                    .data(SdkBytes.fromUtf8String(record))
                                                    .build())
                            .collect(Collectors.toList());
            client.putRecords(request -> request.streamName("orders").records(entries));
        }
    }

    private List<String> delivered() throws IOException {
        List<String> records = new ArrayList<>();
        for (Path object : objects()) {
            records.addAll(Files.readAllLines(object));
        }
        return records;
    }

    private List<Path> objects() throws IOException {
        return Live.files(directory.resolve("s3/delivered"));
    }
}
