package io.hydrant.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.operations.FirehoseOperations;
import io.hydrant.api.streams.ControlPlaneSettings;
import io.hydrant.api.streams.DeliveryStreamStore;
import io.hydrant.api.streams.StreamLimit;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.cluster.Counts;
import io.hydrant.streams.JobReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/**
 * The operations with jobs, log, clock and background as a test wants them. Quotes may be single.
 */
public final class ControlPlane {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    public static final String ARN_START =
            "arn:aws:firehose:eu-west-1:123456789012:deliverystream/";
    public static final String DESTINATION =
            "'RoleARN': 'arn:aws:iam::123456789012:role/firehose', 'BucketARN': 'arn:aws:s3:::lake'";
    public static final String KINESIS =
            "'DeliveryStreamType': 'KinesisStreamAsSource', 'KinesisStreamSourceConfiguration': {"
                    + "'KinesisStreamARN': 'arn:aws:kinesis:eu-west-1:123456789012:stream/in',"
                    + "'RoleARN': 'arn:aws:iam::123456789012:role/reader'}";

    public final ScriptedJobs jobs = new ScriptedJobs();
    public final ScriptedLog log = new ScriptedLog();
    private final Path directory;
    private Queue<Runnable> background = new LinkedBlockingQueue<>();
    private Instant now = Instant.parse("2026-01-31T08:00:00.250Z");
    private FirehoseOperations operations;
    private UnaryOperator<ControlPlaneSettings> settings = UnaryOperator.identity();

    public ControlPlane(Path directory) {
        this.directory = directory;
        reopen();
    }

    /** As after SIGKILL: what was under way in the background never happened. */
    public void reopen() {
        background = new LinkedBlockingQueue<>();
        Queue<Runnable> own = background;
        Clock clock =
                new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                };
        try {
            operations =
                    FirehoseOperations.open(
                            DeliveryStreamStore.open(
                                    new org.apache.flink.core.fs.Path(directory.toUri())),
                            jobs,
                            log,
                            settings.apply(
                                    ControlPlaneSettings.inBackground(own::add).withClock(clock)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void limit(int streams) {
        settings = given -> given.withLimit(StreamLimit.of(streams, "Set more."));
        reopen();
    }

    /** Streams start in a thread of their own, and creations wait for them. */
    public void waitForStarts() {
        settings =
                given ->
                        ControlPlaneSettings.inBackground(start -> new Thread(start).start())
                                .withLongestWaitForStart(Duration.ofSeconds(60));
        reopen();
    }

    /** Deletions wait until the test lets them go on; starts do not wait for them, nor they. */
    public Queue<Runnable> deletionsApart() {
        Queue<Runnable> deletions = new LinkedBlockingQueue<>();
        settings = given -> given.withDeletionsIn(deletions::add);
        reopen();
        return deletions;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Lets the background do what it has to, and the supervisor look. */
    public void settle() {
        for (Runnable task = background.poll(); task != null; task = background.poll()) {
            task.run();
        }
        operations.looks().values().forEach(Runnable::run);
    }

    public FirehoseOperations operations() {
        return operations;
    }

    public static Caller in(String region) {
        return new Caller("AKID", region);
    }

    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ObjectNode call(String operation, String input) {
        return operations.call(operation, json(input), in("eu-west-1"));
    }

    /** {@code Type status: message}. */
    public String refusal(String operation, String input) {
        return refusal(() -> call(operation, input));
    }

    public static String refusal(Runnable call) {
        ApiException refusal = catchThrowableOfType(ApiException.class, call::run);
        assertThat(refusal).as("an ApiException").isNotNull();
        return refusal.type() + " " + refusal.status() + ": " + refusal.getMessage();
    }

    public static String stream(String name, String fields, String destination) {
        return "{'DeliveryStreamName': '"
                + name
                + "', "
                + (fields.isEmpty() ? "" : fields + ", ")
                + "'ExtendedS3DestinationConfiguration': {"
                + DESTINATION
                + (destination.isEmpty() ? "" : ", " + destination)
                + "}}";
    }

    public void create(String name) {
        create(name, "", "");
    }

    /** In CREATING. */
    public void create(String name, String fields, String destination) {
        call("CreateDeliveryStream", stream(name, fields, destination));
    }

    public void createActive(String name) {
        createActive(name, "", "");
    }

    public void createActive(String name, String fields, String destination) {
        create(name, fields, destination);
        settle();
        assertThat(status(name)).isEqualTo("ACTIVE");
        jobs.calls();
    }

    public ObjectNode describe(String name) {
        ObjectNode answer = call("DescribeDeliveryStream", named(name));
        return (ObjectNode) answer.get("DeliveryStreamDescription");
    }

    public ObjectNode destination(String name) {
        return (ObjectNode) describe(name).at("/Destinations/0/ExtendedS3DestinationDescription");
    }

    public String status(String name) {
        return describe(name).get("DeliveryStreamStatus").asText();
    }

    public static String named(String name) {
        return "{'DeliveryStreamName': '" + name + "'}";
    }

    public static String named(String name, String fields) {
        return "{'DeliveryStreamName': '" + name + "', " + fields + "}";
    }

    public String update(String name, int version, String update) {
        return named(
                name,
                "'CurrentDeliveryStreamVersionId': '"
                        + version
                        + "', 'DestinationId': 'destinationId-000000000001',"
                        + " 'ExtendedS3DestinationUpdate': {"
                        + update
                        + "}");
    }

    public void failJobs(String lastError) {
        jobs.report(JobReport.State.FAILED, Counts.none(), lastError);
    }
}
