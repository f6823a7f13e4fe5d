package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.ConcurrentModificationException;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.HECEndpointType;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.KeyType;
import software.amazon.awssdk.services.firehose.model.LimitExceededException;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceInUseException;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.Tag;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** What AWS's SDK sees of each error of Firehose: its class, its status, its words. */
class FirehoseErrorsIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final String BUCKET = "arn:aws:s3:::lake";
    private static final String DESTINATION = "destinationId-000000000001";
    private static final String INVALID = "1 validation error detected: Value at ";
    private static final String PREFIXES =
            "The supplied prefix(es) do not satisfy the following constraint: ";
    private static final ExtendedS3DestinationConfiguration S3 =
            ExtendedS3DestinationConfiguration.builder().roleARN(ROLE).bucketARN(BUCKET).build();

    private static final ExtendedS3DestinationConfiguration NONE = null;

    private static LocalServer server;
    private static LocalClients aws;

    @BeforeAll
    static void start() throws Exception {
        server = LocalServer.on("127.0.0.1", 0).start();
        aws = LocalClients.to(server.endpoint());
        aws.s3().createBucket(request -> request.bucket("lake"));
        aws.kinesis().createStream(request -> request.streamName("source").shardCount(1));
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName("orders")
                                        .extendedS3DestinationConfiguration(S3)
                                        .tags(tags(0, 50)));
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                reading(request.deliveryStreamName("reader"))
                                        .extendedS3DestinationConfiguration(S3));
        aws.awaitActive("orders");
        aws.awaitActive("reader");
    }

    @AfterAll
    static void stop() throws Exception {
        aws.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"ofCreation", "ofUpdates", "ofPuts", "ofOthers"})
    void isTold(String what, Consumer<FirehoseClient> call, Class<?> exception, String message) {
        FirehoseException told =
                catchThrowableOfType(FirehoseException.class, () -> call.accept(aws.firehose()));

        assertThat(told).isExactlyInstanceOf(exception);
        assertThat(told.statusCode()).isEqualTo(400);
        assertThat(told.awsErrorDetails().errorCode())
                .isEqualTo(
                        exception == FirehoseException.class
                                ? "ValidationException"
                                : exception.getSimpleName());
        assertThat(told.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    static Stream<Arguments> ofCreation() {
        return Stream.of(
                creation(
                        "a name that is taken",
                        request -> request.deliveryStreamName("orders"),
                        ResourceInUseException.class,
                        "Firehose orders under accountId 123456789012 already exists"),
                creation(
                        "no destination",
                        request -> request.extendedS3DestinationConfiguration(NONE),
                        InvalidArgumentException.class,
                        "Exactly one destination configuration is supported for a Firehose"
                                + " (ExtendedS3DestinationConfiguration is missing)"),
                creation(
                        "two destinations",
                        FirehoseErrorsIT::addSplunk,
                        InvalidArgumentException.class,
                        "Exactly one destination configuration is supported for a Firehose"
                                + " (ExtendedS3DestinationConfiguration,"
                                + " SplunkDestinationConfiguration are given together)"),
                creation(
                        "no source",
                        request ->
                                request.deliveryStreamType(
                                        DeliveryStreamType.KINESIS_STREAM_AS_SOURCE),
                        InvalidArgumentException.class,
                        "KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream"
                                + " type. (KinesisStreamSourceConfiguration is missing)"),
                creation(
                        "a prefix without one for errors",
                        request -> withPrefix(request, "!{timestamp:yyyy}/"),
                        InvalidArgumentException.class,
                        PREFIXES
                                + "ErrorOutputPrefix cannot be null or empty when Prefix contains"
                                + " expressions (ExtendedS3DestinationConfiguration.ErrorOutputPrefix is"
                                + " missing)"),
                creation(
                        "encryption of what Kinesis holds",
                        request ->
                                reading(request)
                                        .deliveryStreamEncryptionConfigurationInput(
                                                input -> input.keyType(KeyType.AWS_OWNED_CMK)),
                        InvalidArgumentException.class,
                        "Server side encryption from firehose is only allowed for direct put"
                                + " delivery streams and database as a source delivery streams"
                                + " (DeliveryStreamEncryptionConfigurationInput is an object)"),
                creation(
                        "a compression that there is not",
                        request ->
                                request.extendedS3DestinationConfiguration(
                                        S3.toBuilder().compressionFormat("LZO").build()),
                        FirehoseException.class,
                        INVALID
                                + "'extendedS3DestinationConfiguration.compressionFormat' failed to satisfy"
                                + " constraint: Member must satisfy enum value set: [ZIP,"
                                + " HADOOP_SNAPPY, Snappy, GZIP, UNCOMPRESSED]"),
                creation(
                        "too many tags",
                        request -> request.tags(tags(0, 51)),
                        FirehoseException.class,
                        INVALID
                                + "'tags' failed to satisfy constraint: Member must have length"
                                + " less than or equal to 50"),
                creation(
                        "a destination that is not served yet",
                        request ->
                                request.extendedS3DestinationConfiguration(NONE)
                                        .icebergDestinationConfiguration(
                                                iceberg ->
                                                        iceberg.roleARN(ROLE)
                                                                .catalogConfiguration(catalog -> {})
                                                                .s3Configuration(
                                                                        s3 ->
                                                                                s3.roleARN(ROLE)
                                                                                        .bucketARN(
                                                                                                BUCKET))),
                        InvalidArgumentException.class,
                        "IcebergDestinationConfiguration is not supported yet"));
    }

    static Stream<Arguments> ofUpdates() {
        return Stream.of(
                update(
                        "of another version",
                        request -> request.currentDeliveryStreamVersionId("2"),
                        ConcurrentModificationException.class,
                        "Cannot update firehose: orders since the current version id: 1 and"
                                + " specified version id: 2 do not match"),
                update(
                        "of a destination that there is not",
                        request -> request.destinationId("other"),
                        ResourceNotFoundException.class,
                        "Destination Id other not found"),
                update(
                        "of nothing",
                        request -> {},
                        InvalidArgumentException.class,
                        "At least one destination or source configuration update must be provided"),
                update(
                        "of an unknown stream",
                        request -> request.deliveryStreamName("unknown"),
                        ResourceNotFoundException.class,
                        unknown()),
                update(
                        "to a prefix that is no expression",
                        request ->
                                request.extendedS3DestinationUpdate(
                                        s3 -> s3.prefix("!{bogus:x}").errorOutputPrefix("e/")),
                        InvalidArgumentException.class,
                        PREFIXES
                                + "Namespace to the left of colon (bogus) is an invalid keyword!"
                                + " (ExtendedS3DestinationConfiguration.Prefix is"
                                + " \"!{bogus:x}\")"));
    }

    static Stream<Arguments> ofPuts() {
        return Stream.of(
                row(
                        "a put to an unknown stream",
                        client -> put(client, "unknown", 1),
                        ResourceNotFoundException.class,
                        unknown()),
                row(
                        "a batch for an unknown stream",
                        client -> putBatch(client, "unknown", 1, 1),
                        ResourceNotFoundException.class,
                        unknown()),
                row(
                        "a put to a stream that reads Kinesis",
                        client -> put(client, "reader", 1),
                        InvalidArgumentException.class,
                        "This operation is not permitted on KinesisStreamAsSource delivery stream"
                                + " type."),
                row(
                        "a record that is too large",
                        client -> put(client, "orders", 1_024_001),
                        FirehoseException.class,
                        INVALID
                                + "'record.data' failed to satisfy constraint: Member must have"
                                + " length less than or equal to 1024000"),
                row(
                        "one too large in a batch",
                        client -> putBatch(client, "orders", 1, 1_024_001),
                        FirehoseException.class,
                        INVALID
                                + "'records.1.member.data' failed to satisfy constraint: Member"
                                + " must have length less than or equal to 1024000"),
                row(
                        "an empty batch",
                        client -> putBatch(client, "orders", 0, 0),
                        FirehoseException.class,
                        INVALID
                                + "'records' failed to satisfy constraint: Member must have length"
                                + " greater than or equal to 1"),
                row(
                        "a batch of too many",
                        client -> putBatch(client, "orders", 501, 1),
                        FirehoseException.class,
                        INVALID
                                + "'records' failed to satisfy constraint: Member must have length"
                                + " less than or equal to 500"),
                row(
                        "a batch that is too large",
                        client -> putBatch(client, "orders", 5, 900_000),
                        InvalidArgumentException.class,
                        "Records size exceeds 4 MB limit: they have 4500000 bytes; it must be no"
                                + " more than 4194304"));
    }

    static Stream<Arguments> ofOthers() {
        return Stream.of(
                row(
                        "a description of an unknown stream",
                        client ->
                                client.describeDeliveryStream(r -> r.deliveryStreamName("unknown")),
                        ResourceNotFoundException.class,
                        unknown()),
                row(
                        "a deletion of an unknown stream",
                        client -> client.deleteDeliveryStream(r -> r.deliveryStreamName("unknown")),
                        ResourceNotFoundException.class,
                        unknown()),
                row(
                        "tags for an unknown stream",
                        client ->
                                client.tagDeliveryStream(
                                        r -> r.deliveryStreamName("unknown").tags(tags(0, 1))),
                        ResourceNotFoundException.class,
                        unknown()),
                row(
                        "tags off an unknown stream",
                        client ->
                                client.untagDeliveryStream(
                                        r -> r.deliveryStreamName("unknown").tagKeys("k")),
                        ResourceNotFoundException.class,
                        unknown()),
                row(
                        "the tags of an unknown stream",
                        client ->
                                client.listTagsForDeliveryStream(
                                        r -> r.deliveryStreamName("unknown")),
                        ResourceNotFoundException.class,
                        unknown()),
                row(
                        "encryption of an unknown stream",
                        client ->
                                client.startDeliveryStreamEncryption(
                                        r -> r.deliveryStreamName("unknown")),
                        ResourceNotFoundException.class,
                        unknown()),
                row(
                        "no encryption of an unknown stream",
                        client ->
                                client.stopDeliveryStreamEncryption(
                                        r -> r.deliveryStreamName("unknown")),
                        ResourceNotFoundException.class,
                        unknown()),
                row(
                        "a tag too many",
                        client ->
                                client.tagDeliveryStream(
                                        r -> r.deliveryStreamName("orders").tags(tags(50, 51))),
                        LimitExceededException.class,
                        "Firehose orders would have 51 tags; it must have no more than 50"),
                row(
                        "a key that is missing",
                        client ->
                                client.startDeliveryStreamEncryption(
                                        r ->
                                                r.deliveryStreamName("orders")
                                                        .deliveryStreamEncryptionConfigurationInput(
                                                                input ->
                                                                        input.keyType(
                                                                                KeyType
                                                                                        .CUSTOMER_MANAGED_CMK))),
                        InvalidArgumentException.class,
                        "KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK"),
                row(
                        "encryption of a stream that reads Kinesis",
                        client ->
                                client.startDeliveryStreamEncryption(
                                        r -> r.deliveryStreamName("reader")),
                        InvalidArgumentException.class,
                        "Server side encryption from firehose is only allowed for direct put"
                                + " delivery streams and database as a source delivery streams"),
                row(
                        "a page of nothing",
                        client -> client.listDeliveryStreams(r -> r.limit(0)),
                        FirehoseException.class,
                        INVALID
                                + "'limit' failed to satisfy constraint: Member must have value"
                                + " greater than or equal to 1"));
    }

    @Test
    void encryptionIsNotChangedMoreThanTwentyFiveTimesADay() throws Exception {
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName("changed")
                                        .extendedS3DestinationConfiguration(S3));
        aws.awaitActive("changed");

        FirehoseException told =
                catchThrowableOfType(
                        FirehoseException.class,
                        () -> {
                            for (int i = 0; i < 1_000; i++) {
                                startEncryptionUnlessUnderWay("changed");
                            }
                        });

        assertThat(told)
                .isExactlyInstanceOf(LimitExceededException.class)
                .hasMessageContaining(
                        "Encryption of firehose changed was started or stopped 25 times in 24"
                                + " hours; it must be no more than 25");
    }

    private static void startEncryptionUnlessUnderWay(String name) {
        try {
            aws.firehose().startDeliveryStreamEncryption(r -> r.deliveryStreamName(name));
        } catch (ResourceInUseException underWay) {
            assertThat(underWay.awsErrorDetails().errorMessage())
                    .isEqualTo(
                            "Cannot start encryption of firehose: "
                                    + name
                                    + " when its encryption is in ENABLING status");
        }
    }

    private static Arguments creation(
            String what,
            Consumer<CreateDeliveryStreamRequest.Builder> change,
            Class<?> exception,
            String message) {
        return row(
                "a creation with " + what,
                client ->
                        client.createDeliveryStream(
                                request ->
                                        change.accept(
                                                request.deliveryStreamName("new")
                                                        .extendedS3DestinationConfiguration(S3))),
                exception,
                message);
    }

    private static Arguments update(
            String what,
            Consumer<UpdateDestinationRequest.Builder> change,
            Class<?> exception,
            String message) {
        return row(
                "an update " + what,
                client ->
                        client.updateDestination(
                                request ->
                                        change.accept(
                                                request.deliveryStreamName("orders")
                                                        .currentDeliveryStreamVersionId("1")
                                                        .destinationId(DESTINATION))),
                exception,
                message);
    }

    private static Arguments row(
            String what, Consumer<FirehoseClient> call, Class<?> exception, String message) {
        return arguments(what, call, exception, message);
    }

    private static CreateDeliveryStreamRequest.Builder reading(
            CreateDeliveryStreamRequest.Builder request) {
        return request.deliveryStreamType(DeliveryStreamType.KINESIS_STREAM_AS_SOURCE)
                .kinesisStreamSourceConfiguration(
                        source ->
                                source.roleARN(ROLE)
                                        .kinesisStreamARN(
                                                "arn:aws:kinesis:us-east-1:123456789012:stream/source"));
    }

    private static void addSplunk(CreateDeliveryStreamRequest.Builder request) {
        request.splunkDestinationConfiguration(
                splunk ->
                        splunk.hecEndpoint("https://splunk")
                                .hecEndpointType(HECEndpointType.RAW)
                                .hecToken("secret")
                                .s3Configuration(s3 -> s3.roleARN(ROLE).bucketARN(BUCKET)));
    }

    private static void withPrefix(CreateDeliveryStreamRequest.Builder request, String prefix) {
        request.extendedS3DestinationConfiguration(S3.toBuilder().prefix(prefix).build());
    }

    private static void put(FirehoseClient client, String stream, int bytes) {
        client.putRecord(r -> r.deliveryStreamName(stream).record(record(bytes)));
    }

    private static void putBatch(FirehoseClient client, String stream, int records, int bytes) {
        client.putRecordBatch(
                r ->
                        r.deliveryStreamName(stream)
                                .records(Collections.nCopies(records, record(bytes))));
    }

    private static Record record(int bytes) {
        return Record.builder().data(SdkBytes.fromByteArray(new byte[bytes])).build();
    }

    private static List<Tag> tags(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Tag.builder().key("k" + i).value("v").build())
                .collect(Collectors.toList());
    }

    private static String unknown() {
        return "Firehose unknown under account 123456789012 not found.";
    }
}
