package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.destination.splunk.HecPost;
import io.hydrant.destination.splunk.HecServer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.HECEndpointType;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationDescription;
import software.amazon.awssdk.services.firehose.model.SplunkS3BackupMode;

/** The delivery stream {@code events} to Splunk, and numbered events in it. */
public final class SplunkEvents {

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final Pattern NUMBER = Pattern.compile("\"event\":(\\d+)}");

    private SplunkEvents() {}

    /** Makes the bucket {@code beside}, too. */
    public static void create(
            LocalClients aws,
            HecServer hec,
            String token,
            int retrySeconds,
            SplunkS3BackupMode backupMode)
            throws Exception {
        aws.s3().createBucket(request -> request.bucket("beside"));
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

    static SplunkDestinationDescription describe(LocalClients aws) {
        return aws.firehose()
                .describeDeliveryStream(request -> request.deliveryStreamName("events"))
                .deliveryStreamDescription()
                .destinations()
                .get(0)
                .splunkDestinationDescription();
    }

    public static void put(LocalClients aws, int from, int to) {
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

    public static Set<Integer> numbers(List<HecPost> posts) {
        return posts.stream()
                .map(HecPost::text)
                .flatMap(SplunkEvents::numbersIn)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static Stream<Integer> numbersIn(String events) {
        return NUMBER.matcher(events).results().map(event -> Integer.valueOf(event.group(1)));
    }

    public static Set<Integer> to(int end) {
        return IntStream.range(0, end).boxed().collect(Collectors.toSet());
    }
}
