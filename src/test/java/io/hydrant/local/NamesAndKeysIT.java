package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.job.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;

/** Where names of streams and values of records lead, as AWS's clients see it. */
class NamesAndKeysIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";

    private static final List<String> USABLE =
            List.of(
                    "bob",
                    " a b",
                    "a+b",
                    "50%",
                    "%2e%2e",
                    "%5C",
                    "~",
                    "C:/x:y",
                    "a?b#c&d=e",
                    "*",
                    "(a)'!",
                    "é",
                    "e\u0301",
                    "\uac00/ﬁ",
                    "🚰",
                    "a\u00a0b",
                    "a\u2028b",
                    "...");

    private static final List<String> UNUSABLE =
            List.of(
                    "CORP\\alice",
                    "x\\..\\..\\..\\..\\escaped\\y",
                    "\\",
                    "a\\",
                    "../../x",
                    "x/../..",
                    "a//b",
                    "a/",
                    ".\u0001",
                    "x".repeat(300));

    @TempDir private Path directory;

    @Test
    void aStreamCalledAfterADirectoryTakesTheStateOfNoOtherAlong() throws Exception {
        try (LocalServer server = server().start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            aws.s3().createBucket(request -> request.bucket("lake"));
            create(aws, "orders", "");
            put(aws, "orders", "{\"u\":\"once\"}");
            aws.flush("orders");
            for (String name : List.of("..", ".")) {
                create(aws, name, "");
                aws.firehose().deleteDeliveryStream(request -> request.deliveryStreamName(name));
                Await.until("the deletion of " + name, () -> isGone(aws, name));
            }
            assertThat(new Bucket(aws.s3(), "lake").keys("of-orders/")).hasSize(1);
        }

        try (LocalServer server = server().start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            aws.awaitActive("orders");
            server.awaitJobs(Duration.ofMinutes(1));
            aws.flush("orders");

            // A job that had lost its checkpoints would deliver it once more.
            assertThat(new Bucket(aws.s3(), "lake").keys("of-orders/")).hasSize(1);
        }
    }

    @Test
    void everyValueIsPartOfItsKeyOrInTheErrorOutputAndTheStreamGoesOn() throws Exception {
        try (LocalServer server = server().start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            aws.s3().createBucket(request -> request.bucket("lake"));
            create(aws, "logins", "safe/deep/user=!{partitionKeyFromQuery:u}/");

            for (String value : UNUSABLE) {
                put(aws, "logins", record(value));
            }
            for (String value : USABLE) {
                put(aws, "logins", record(value));
            }
            aws.flush("logins");

            List<String> expected = new ArrayList<>();
            USABLE.forEach(value -> expected.add("safe/deep/user=" + value + "/"));
            expected.add("errors/metadata-extraction-failed/");
            assertThat(new Bucket(aws.s3(), "lake").keys(""))
                    .extracting(key -> key.replaceAll("logins-1-[^/]*$", ""))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(new Bucket(aws.s3(), "lake").lines("errors/")).hasSize(UNUSABLE.size());
            put(aws, "logins", record("afterwards"));
            aws.flush("logins");
            assertThat(new Bucket(aws.s3(), "lake").keys("safe/deep/user=afterwards/")).hasSize(1);
        }
    }

    private LocalServer.Builder server() {
        return LocalServer.on("127.0.0.1", 0).data(directory.resolve("data"));
    }

    private static boolean isGone(LocalClients aws, String name) {
        try {
            aws.firehose().describeDeliveryStream(request -> request.deliveryStreamName(name));
            return false;
        } catch (ResourceNotFoundException gone) {
            return true;
        }
    }

    /** Partitioned where there is a prefix. */
    private static void create(LocalClients aws, String name, String prefix) throws Exception {
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName(name)
                                        .extendedS3DestinationConfiguration(
                                                s3 -> {
                                                    s3.roleARN(ROLE)
                                                            .bucketARN("arn:aws:s3:::lake")
                                                            .prefix("of-" + name + "/");
                                                    if (!prefix.isEmpty()) {
                                                        partition(s3.prefix(prefix));
                                                    }
                                                }));
        aws.awaitActive(name);
    }

    @SuppressWarnings("unchecked") // an array of consumers
    private static void partition(
            software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration
                            .Builder
                    s3) {
        s3.errorOutputPrefix("errors/!{firehose:error-output-type}/")
                .dynamicPartitioningConfiguration(partitioning -> partitioning.enabled(true))
                .processingConfiguration(
                        processing ->
                                processing
                                        .enabled(true)
                                        .processors(
                                                extraction ->
                                                        extraction
                                                                .type(
                                                                        ProcessorType
                                                                                .METADATA_EXTRACTION)
                                                                .parameters(
                                                                        parameter(
                                                                                ProcessorParameterName
                                                                                        .METADATA_EXTRACTION_QUERY,
                                                                                "{u: .u}"),
                                                                        parameter(
                                                                                ProcessorParameterName
                                                                                        .JSON_PARSING_ENGINE,
                                                                                "JQ-1.6")),
                                                newline ->
                                                        newline.type(
                                                                ProcessorType
                                                                        .APPEND_DELIMITER_TO_RECORD)));
    }

    private static ProcessorParameter parameter(ProcessorParameterName name, String value) {
        return ProcessorParameter.builder().parameterName(name).parameterValue(value).build();
    }

    private static String record(String value) throws Exception {
        return new ObjectMapper().writeValueAsString(Map.of("u", value));
    }

    private static void put(LocalClients aws, String name, String text) {
        aws.firehose()
                .putRecord(
                        request ->
                                request.deliveryStreamName(name)
                                        .record(
                                                record ->
                                                        record.data(
                                                                SdkBytes.fromUtf8String(text))));
    }
}
