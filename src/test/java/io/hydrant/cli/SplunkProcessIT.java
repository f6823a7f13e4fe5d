package io.hydrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.destination.splunk.HecPost;
import io.hydrant.destination.splunk.HecServer;
import io.hydrant.job.Await;
import io.hydrant.local.Bucket;
import io.hydrant.local.LocalClients;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.HECEndpointType;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationDescription;
import software.amazon.awssdk.services.firehose.model.SplunkS3BackupMode;

/** From AWS's own client to Splunk's HTTP Event Collector, in a process that is killed. */
class SplunkProcessIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final Pattern ENDPOINT = Pattern.compile("AWS_ENDPOINT_URL=(\\S+)");
    private static final Pattern NUMBER = Pattern.compile("\"event\":(\\d+)}");
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir private Path directory;

    private HecServer hec;

    @BeforeEach
    void startSplunk() throws Exception {
        hec = HecServer.start();
    }

    @AfterEach
    void stopSplunk() {
        hec.close();
    }

    @Test
    void eachRecordIsIndexedThoughTheProcessIsKilledBeforeItsAcknowledgment() throws Exception {
        hec.acknowledging(HecServer.Acks.WHEN_RELEASED);
        int port;
        int before;
        try (HydrantProcess process = start(0);
                LocalClients aws = ready(process)) {
            port = endpoint(process).getPort();
            aws.s3().createBucket(request -> request.bucket("beside"));
            create(aws, HecServer.TOKEN, 300, SplunkS3BackupMode.FAILED_EVENTS_ONLY);
            put(aws, 0, 500);
            Await.until("the first records", LONG, () -> numbers(hec.posts()).equals(to(500)));
            before = hec.posts().size();
            process.kill();
        }
        assertThat(hec.acknowledged()).isEmpty();

        try (HydrantProcess process = start(port);
                LocalClients aws = ready(process)) {
            aws.awaitActive("events");
            put(aws, 500, 1_000);
            Await.until("the others", LONG, () -> numbers(sentSince(before)).equals(to(1_000)));
            hec.acknowledging(HecServer.Acks.AT_ONCE);
            aws.flush("events");

            assertThat(numbers(hec.acknowledged())).isEqualTo(to(1_000));
            assertThatAttemptsOfAChannelAreTheSame();
            assertThat(new Bucket(aws.s3(), "beside").keys("")).isEmpty();
            assertThat(process.stop()).isZero();
        }
    }

    /** Twice is what was under way when the process was killed, in the channel that it had. */
    private void assertThatAttemptsOfAChannelAreTheSame() {
        Map<String, Set<String>> texts =
                hec.posts().stream()
                        .collect(
                                Collectors.groupingBy(
                                        HecPost::channel,
                                        Collectors.mapping(HecPost::text, Collectors.toSet())));
        assertThat(texts.values()).allMatch(ofChannel -> ofChannel.size() == 1);
        assertThat(texts.values().stream().flatMap(Set::stream).flatMap(SplunkProcessIT::numbersIn))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatSplunkRefusesIsInTheBucketAndAnUpdateOfTheTokenMendsIt() throws Exception {
        try (HydrantProcess process = start(0);
                LocalClients aws = ready(process)) {
            aws.s3().createBucket(request -> request.bucket("beside"));
            create(aws, "a-token-that-is-wrong", 0, SplunkS3BackupMode.ALL_EVENTS);
            put(aws, 0, 10);
            aws.flush("events");

            Bucket bucket = new Bucket(aws.s3(), "beside");
            assertThat(bucket.keys("errors/"))
                    .isNotEmpty()
                    .allMatch(key -> key.startsWith("errors/splunk-failed/"));
            List<JsonNode> failures = json(bucket.lines("errors/"));
            assertThat(numbersIn(rawData(failures)).collect(Collectors.toSet())).isEqualTo(to(10));
            assertThat(failures).allSatisfy(SplunkProcessIT::assertThatTheTokenIsInvalid);

            aws.firehose()
                    .updateDestination(
                            request ->
                                    request.deliveryStreamName("events")
                                            .currentDeliveryStreamVersionId("1")
                                            .destinationId("destinationId-000000000001")
                                            .splunkDestinationUpdate(
                                                    splunk -> splunk.hecToken(HecServer.TOKEN)));
            aws.awaitActive("events");
            assertThat(describe(aws).hecToken()).isEqualTo(HecServer.TOKEN);
            put(aws, 10, 20);
            aws.flush("events");

            assertThat(numbers(hec.acknowledged()))
                    .isEqualTo(IntStream.range(10, 20).boxed().collect(Collectors.toSet()));
            assertThat(bucket.lines("errors/")).hasSize(10);
            assertThat(numbersIn(String.join("", bucket.lines("all/"))).collect(Collectors.toSet()))
                    .isEqualTo(to(20));
            assertThat(process.output()).doesNotContain("a-token-that-is-wrong");
            assertThat(process.stop()).isZero();
        }
    }

    private static void assertThatTheTokenIsInvalid(JsonNode failed) {
        assertThat(failed.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "attemptsMade",
                        "arrivalTimestamp",
                        "errorCode",
                        "errorMessage",
                        "attemptEndingTimestamp",
                        "rawData",
                        "EventId");
        assertThat(failed.get("attemptsMade").intValue()).isEqualTo(1);
        assertThat(failed.get("errorCode").asText()).isEqualTo("Splunk.InvalidToken");
        assertThat(failed.get("errorMessage").asText())
                .isEqualTo(
                        "The HEC token is invalid. Update the delivery stream. Status 403:"
                                + " {\"text\":\"Invalid token\",\"code\":4}");
        assertThat(failed.get("EventId").asText()).matches("\\d+\\.0");
    }

    private HydrantProcess start(int port) throws Exception {
        return HydrantProcess.start(
                directory.resolve("output"),
                List.of("local", "--port=" + port, "--data=" + directory.resolve("data")));
    }

    private static LocalClients ready(HydrantProcess process) throws Exception {
        process.awaitOutput("Ready");
        return LocalClients.to(endpoint(process));
    }

    private static URI endpoint(HydrantProcess process) throws Exception {
        Matcher printed = ENDPOINT.matcher(process.output());
        assertThat(printed.find()).isTrue();
        return URI.create(printed.group(1));
    }

    private void create(
            LocalClients aws, String token, int retrySeconds, SplunkS3BackupMode backupMode)
            throws Exception {
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName("events")
                                        .splunkDestinationConfiguration(
                                                splunk ->
                                                        splunk.hecEndpoint(hec.url().toString())
                                                                .hecEndpointType(
                                                                        HECEndpointType.EVENT)
                                                                .hecToken(token)
                                                                .retryOptions(
                                                                        retry ->
                                                                                retry
                                                                                        .durationInSeconds(
                                                                                                retrySeconds))
                                                                .s3BackupMode(backupMode)
                                                                .bufferingHints(
                                                                        hints ->
                                                                                hints.sizeInMBs(1)
                                                                                        .intervalInSeconds(
                                                                                                1))
                                                                .s3Configuration(
                                                                        s3 ->
                                                                                s3.roleARN(ROLE)
                                                                                        .bucketARN(
                                                                                                "arn:aws:s3:::beside")
                                                                                        .prefix(
                                                                                                "all/")
                                                                                        .errorOutputPrefix(
                                                                                                "errors/"))));
        aws.awaitActive("events");
        assertThat(describe(aws).hecEndpointType()).isEqualTo(HECEndpointType.EVENT);
        assertThat(describe(aws).hecAcknowledgmentTimeoutInSeconds()).isEqualTo(180);
    }

    private static SplunkDestinationDescription describe(LocalClients aws) {
        return aws.firehose()
                .describeDeliveryStream(request -> request.deliveryStreamName("events"))
                .deliveryStreamDescription()
                .destinations()
                .get(0)
                .splunkDestinationDescription();
    }

    private static void put(LocalClients aws, int from, int to) {
        List<Record> records =
                IntStream.range(from, to)
                        .mapToObj(number -> "{\"event\":" + number + "}")
                        .map(event -> Record.builder().data(SdkBytes.fromUtf8String(event)).build())
                        .collect(Collectors.toList());
        assertThat(
                        aws.firehose()
                                .putRecordBatch(
                                        request ->
                                                request.deliveryStreamName("events")
                                                        .records(records))
                                .failedPutCount())
                .isZero();
    }

    private List<HecPost> sentSince(int before) {
        List<HecPost> posts = hec.posts();
        return posts.subList(before, posts.size());
    }

    private static Set<Integer> numbers(List<HecPost> posts) {
        return posts.stream()
                .map(HecPost::text)
                .flatMap(SplunkProcessIT::numbersIn)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Integer> numbersIn(String events) {
        return NUMBER.matcher(events).results().map(event -> Integer.valueOf(event.group(1)));
    }

    private static Set<Integer> to(int end) {
        return IntStream.range(0, end).boxed().collect(Collectors.toSet());
    }

    private static List<JsonNode> json(List<String> lines) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> json = new ArrayList<>();
        for (String line : lines) {
            json.add(mapper.readTree(line));
        }
        return json;
    }

    private static String rawData(List<JsonNode> failures) throws Exception {
        StringBuilder events = new StringBuilder();
        for (JsonNode failed : failures) {
            events.append(new String(failed.get("rawData").binaryValue(), UTF_8));
        }
        return events.toString();
    }
}
