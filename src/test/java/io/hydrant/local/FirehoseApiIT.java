package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hydrant.job.Await;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.DataFormatConversionConfiguration;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionStatus;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationUpdate;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.KeyType;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsResponse;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.Tag;

/** What AWS's SDK sees of the operations of Firehose when all goes well. */
class FirehoseApiIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final String BUCKET = "arn:aws:s3:::lake";

    private static LocalServer server;
    private static LocalClients aws;
    private static FirehoseClient firehose;

    @BeforeAll
    static void start() throws Exception {
        server = LocalServer.on("127.0.0.1", 0).start();
        aws = LocalClients.to(server.endpoint());
        firehose = aws.firehose();
        aws.s3().createBucket(request -> request.bucket("lake"));
    }

    @AfterAll
    static void stop() throws Exception {
        aws.close();
        server.close();
    }

    @Test
    void aStreamIsCreatedTakesRecordsAndIsDeletedWithAllOfThemDelivered() throws Exception {
        String arn =
                firehose.createDeliveryStream(
                                request ->
                                        request.deliveryStreamName("life")
                                                .extendedS3DestinationConfiguration(
                                                        s3 ->
                                                                s3.roleARN(ROLE)
                                                                        .bucketARN(BUCKET)
                                                                        .prefix("life/")))
                        .deliveryStreamARN();
        aws.awaitActive("life");

        assertThat(arn).isEqualTo("arn:aws:firehose:us-east-1:123456789012:deliverystream/life");
        assertThat(describe("life").deliveryStreamARN()).isEqualTo(arn);
        assertThat(describe("life").versionId()).isEqualTo("1");
        assertThat(describe("life").lastUpdateTimestamp()).isNull();
        assertThat(describe("life").hasMoreDestinations()).isFalse();

        assertThat(firehose.putRecord(r -> r.deliveryStreamName("life").record(record("a\n"))))
                .satisfies(put -> assertThat(put.recordId()).isNotEmpty())
                .satisfies(put -> assertThat(put.encrypted()).isFalse());
        PutRecordBatchResponse batch =
                firehose.putRecordBatch(
                        r -> r.deliveryStreamName("life").records(record("b\n"), record("c\n")));
        assertThat(batch.failedPutCount()).isZero();
        assertThat(batch.requestResponses())
                .hasSize(2)
                .allMatch(entry -> entry.recordId() != null && entry.errorCode() == null);

        firehose.deleteDeliveryStream(request -> request.deliveryStreamName("life"));
        Await.until("the deletion", () -> !names().contains("life"));
        assertThat(new Bucket(aws.s3(), "lake").lines("life/")).containsExactly("a", "b", "c");
    }

    /** The SDK knows AWS's words alone, but sends others. */
    @Test
    void processorsOfHydrantItselfComeThroughTheSdk() throws Exception {
        firehose.createDeliveryStream(
                request ->
                        request.deliveryStreamName("own")
                                .extendedS3DestinationConfiguration(
                                        s3 ->
                                                s3.roleARN(ROLE)
                                                        .bucketARN(BUCKET)
                                                        .prefix("own/")
                                                        .processingConfiguration(
                                                                FirehoseApiIT::onlyTheId)));
        aws.awaitActive("own");

        firehose.putRecord(
                put -> put.deliveryStreamName("own").record(record("{\"id\":7,\"no\":1}")));
        firehose.putRecord(put -> put.deliveryStreamName("own").record(record("{\"no\":2}")));
        firehose.deleteDeliveryStream(request -> request.deliveryStreamName("own"));
        Await.until("the deletion", () -> !names().contains("own"));

        assertThat(new Bucket(aws.s3(), "lake").lines("own/")).containsExactly("{\"id\":7}");
    }

    @Test
    void columnsComeThroughTheSdkInThePlaceOfATable() throws Exception {
        firehose.createDeliveryStream(
                request ->
                        request.deliveryStreamName("columns")
                                .extendedS3DestinationConfiguration(
                                        s3 ->
                                                s3.roleARN(ROLE)
                                                        .bucketARN(BUCKET)
                                                        .prefix("columns/")
                                                        .bufferingHints(
                                                                hints ->
                                                                        hints.sizeInMBs(64)
                                                                                .intervalInSeconds(
                                                                                        60))
                                                        .dataFormatConversionConfiguration(
                                                                FirehoseApiIT::toParquet)));
        aws.awaitActive("columns");

        firehose.putRecord(put -> put.deliveryStreamName("columns").record(record("{\"id\":7}")));
        firehose.deleteDeliveryStream(request -> request.deliveryStreamName("columns"));
        Await.until("the deletion", () -> !names().contains("columns"));

        assertThat(new Bucket(aws.s3(), "lake").keys("columns/"))
                .singleElement()
                .asString()
                .endsWith(".parquet");
    }

    private static void onlyTheId(ProcessingConfiguration.Builder processing) {
        ProcessorParameter query =
                ProcessorParameter.builder()
                        .parameterName("Query")
                        .parameterValue("select(.id) | {id}")
                        .build();
        processing
                .enabled(true)
                .processors(Processor.builder().type("JqTransformation").parameters(query).build());
    }

    private static void toParquet(DataFormatConversionConfiguration.Builder conversion) {
        conversion
                .schemaConfiguration(schema -> schema.tableName("struct<id:bigint>"))
                .inputFormatConfiguration(
                        input -> input.deserializer(json -> json.openXJsonSerDe(any -> {})))
                .outputFormatConfiguration(
                        output -> output.serializer(format -> format.parquetSerDe(any -> {})));
    }

    @Test
    void anUpdateChangesWhatItNamesAndKeepsTheRest() throws Exception {
        firehose.createDeliveryStream(
                request ->
                        request.deliveryStreamName("merged")
                                .extendedS3DestinationConfiguration(
                                        s3 ->
                                                s3.roleARN(ROLE)
                                                        .bucketARN(BUCKET)
                                                        .prefix("before/")
                                                        .errorOutputPrefix("errors/")
                                                        .bufferingHints(
                                                                hints ->
                                                                        hints.sizeInMBs(7)
                                                                                .intervalInSeconds(
                                                                                        70))));
        aws.awaitActive("merged");

        update("merged", s3 -> s3.prefix("after/").bufferingHints(hints -> hints.sizeInMBs(8)));

        DeliveryStreamDescription changed = describe("merged");
        ExtendedS3DestinationDescription s3 =
                changed.destinations().get(0).extendedS3DestinationDescription();
        assertThat(changed.versionId()).isEqualTo("2");
        assertThat(changed.lastUpdateTimestamp()).isAfterOrEqualTo(changed.createTimestamp());
        assertThat(s3.prefix()).isEqualTo("after/");
        assertThat(s3.errorOutputPrefix()).isEqualTo("errors/");
        assertThat(s3.bufferingHints().sizeInMBs()).isEqualTo(8);
        assertThat(s3.bufferingHints().intervalInSeconds()).isEqualTo(70);

        update("merged", same -> same.prefix("after/"));
        assertThat(describe("merged").versionId()).isEqualTo("2");

        update("merged", cleared -> cleared.prefix("").compressionFormat(CompressionFormat.GZIP));
        s3 = describe("merged").destinations().get(0).extendedS3DestinationDescription();
        assertThat(s3.prefix()).isNullOrEmpty();
        assertThat(s3.compressionFormat()).isEqualTo(CompressionFormat.GZIP);
    }

    @Test
    void encryptionIsStartedAndStoppedAndShowsInEveryPut() throws Exception {
        create("encrypted");

        firehose.startDeliveryStreamEncryption(
                request ->
                        request.deliveryStreamName("encrypted")
                                .deliveryStreamEncryptionConfigurationInput(
                                        input -> input.keyType(KeyType.AWS_OWNED_CMK)));
        awaitEncryption(DeliveryStreamEncryptionStatus.ENABLED);
        assertThat(describe("encrypted").deliveryStreamEncryptionConfiguration().keyType())
                .isEqualTo(KeyType.AWS_OWNED_CMK);
        assertThat(putIsEncrypted()).isTrue();

        firehose.stopDeliveryStreamEncryption(request -> request.deliveryStreamName("encrypted"));
        awaitEncryption(DeliveryStreamEncryptionStatus.DISABLED);
        assertThat(putIsEncrypted()).isFalse();
    }

    @Test
    void theLargestPutsAreTaken() throws Exception {
        create("large");
        byte[] largest = new byte[1_024_000];
        byte[] rest = new byte[(4 << 20) - 4 * largest.length];

        firehose.putRecord(r -> r.deliveryStreamName("large").record(record(largest)));
        int failed =
                firehose.putRecordBatch(
                                r ->
                                        r.deliveryStreamName("large")
                                                .records(
                                                        record(largest),
                                                        record(largest),
                                                        record(largest),
                                                        record(largest),
                                                        record(rest)))
                        .failedPutCount();
        List<String> ids =
                firehose
                        .putRecordBatch(
                                r ->
                                        r.deliveryStreamName("large")
                                                .records(Collections.nCopies(500, record("x"))))
                        .requestResponses()
                        .stream()
                        .map(entry -> entry.recordId())
                        .collect(Collectors.toList());

        assertThat(failed).isZero();
        assertThat(ids).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void streamsAreListedByRegionAndTypeAndPageByPage() {
        // Without their sources they do not come to run, and cost nothing.
        try (FirehoseClient ireland = aws.firehoseIn(Region.EU_WEST_1)) {
            List<String> all =
                    IntStream.range(10, 22)
                            .mapToObj(i -> "listed-" + i)
                            .collect(Collectors.toList());
            all.forEach(name -> createWithoutSource(ireland, name));

            ListDeliveryStreamsResponse first = ireland.listDeliveryStreams();
            ListDeliveryStreamsResponse second =
                    ireland.listDeliveryStreams(
                            r -> r.exclusiveStartDeliveryStreamName("listed-19"));

            assertThat(first.deliveryStreamNames()).isEqualTo(all.subList(0, 10));
            assertThat(first.hasMoreDeliveryStreams()).isTrue();
            assertThat(second.deliveryStreamNames()).isEqualTo(all.subList(10, 12));
            assertThat(second.hasMoreDeliveryStreams()).isFalse();
            assertThat(ireland.listDeliveryStreams(r -> r.limit(100)).deliveryStreamNames())
                    .isEqualTo(all);
            assertThat(
                            ireland.listDeliveryStreams(
                                            r ->
                                                    r.deliveryStreamType(
                                                            DeliveryStreamType.DIRECT_PUT))
                                    .deliveryStreamNames())
                    .isEmpty();
            assertThat(names()).doesNotContainAnyElementsOf(all);
        }
    }

    @Test
    void tagsAreAddedTakenOffAndListedPageByPage() throws Exception {
        createWithoutSource(firehose, "tagged");
        firehose.tagDeliveryStream(
                r ->
                        r.deliveryStreamName("tagged")
                                .tags(tag("c", "1"), tag("a", "2"), tag("b", "3")));
        firehose.untagDeliveryStream(r -> r.deliveryStreamName("tagged").tagKeys("c", "none"));
        firehose.tagDeliveryStream(r -> r.deliveryStreamName("tagged").tags(tag("b", "4")));

        ListTagsForDeliveryStreamResponse first =
                firehose.listTagsForDeliveryStream(r -> r.deliveryStreamName("tagged").limit(1));
        ListTagsForDeliveryStreamResponse second =
                firehose.listTagsForDeliveryStream(
                        r -> r.deliveryStreamName("tagged").exclusiveStartTagKey("a"));

        assertThat(first.tags()).containsExactly(tag("a", "2"));
        assertThat(first.hasMoreTags()).isTrue();
        assertThat(second.tags()).containsExactly(tag("b", "4"));
        assertThat(second.hasMoreTags()).isFalse();
    }

    @Test
    void aStreamThatCannotBeCreatedSaysWhyTakesNothingAndGoes() throws Exception {
        createWithoutSource(firehose, "failed");
        Await.until(
                "the failure",
                () ->
                        describe("failed").deliveryStreamStatus()
                                == DeliveryStreamStatus.CREATING_FAILED);

        assertThat(describe("failed").failureDescription().details())
                .contains("There is no Kinesis stream none");
        FirehoseException refused =
                catchThrowableOfType(
                        FirehoseException.class, () -> update("failed", s3 -> s3.prefix("x")));
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Cannot update firehose: failed when it is in CREATING_FAILED status");

        firehose.deleteDeliveryStream(request -> request.deliveryStreamName("failed"));
        Await.until("the deletion", () -> !names().contains("failed"));
    }

    private static void create(String name) throws Exception {
        firehose.createDeliveryStream(
                request ->
                        request.deliveryStreamName(name)
                                .extendedS3DestinationConfiguration(
                                        s3 -> s3.roleARN(ROLE).bucketARN(BUCKET)));
        aws.awaitActive(name);
    }

    private static void createWithoutSource(FirehoseClient client, String name) {
        client.createDeliveryStream(
                request ->
                        request.deliveryStreamName(name)
                                .deliveryStreamType(DeliveryStreamType.KINESIS_STREAM_AS_SOURCE)
                                .kinesisStreamSourceConfiguration(
                                        source ->
                                                source.roleARN(ROLE)
                                                        .kinesisStreamARN(
                                                                "arn:aws:kinesis:us-east-1:123456789012:stream/none"))
                                .extendedS3DestinationConfiguration(
                                        s3 -> s3.roleARN(ROLE).bucketARN(BUCKET)));
    }

    private static void update(String name, Consumer<ExtendedS3DestinationUpdate.Builder> change) {
        String version = describe(name).versionId();
        firehose.updateDestination(
                request ->
                        request.deliveryStreamName(name)
                                .currentDeliveryStreamVersionId(version)
                                .destinationId("destinationId-000000000001")
                                .extendedS3DestinationUpdate(change));
    }

    private static DeliveryStreamDescription describe(String name) {
        return firehose.describeDeliveryStream(r -> r.deliveryStreamName(name))
                .deliveryStreamDescription();
    }

    private static List<String> names() {
        return firehose.listDeliveryStreams(r -> r.limit(100)).deliveryStreamNames();
    }

    private static void awaitEncryption(DeliveryStreamEncryptionStatus status) throws Exception {
        Await.until(
                status.toString(),
                () ->
                        describe("encrypted").deliveryStreamEncryptionConfiguration().status()
                                == status);
    }

    private static boolean putIsEncrypted() {
        return firehose.putRecord(r -> r.deliveryStreamName("encrypted").record(record("x")))
                .encrypted();
    }

    private static Record record(String data) {
        return Record.builder().data(SdkBytes.fromUtf8String(data)).build();
    }

    private static Record record(byte[] data) {
        return Record.builder().data(SdkBytes.fromByteArray(data)).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
