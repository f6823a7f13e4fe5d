package io.hydrant.attack;

import io.hydrant.local.Bucket;
import io.hydrant.local.LocalClients;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.Record;

/** A delivery stream that nobody attacks, whose records must all arrive, each once. */
final class Bystander implements AutoCloseable {

    private static final String NAME = "bystander";

    private final LocalClients aws;
    private final List<String> put = new ArrayList<>();

    Bystander(LocalClients aws) {
        this.aws = aws;
    }

    static Bystander of(AttackedServer server) throws Exception {
        Bystander bystander = new Bystander(LocalClients.to(server.endpoint()));
        bystander.create();
        return bystander;
    }

    void create() throws Exception {
        createStream(aws, NAME);
    }

    /** A delivery stream into a bucket of its name. */
    static void createStream(LocalClients aws, String name) throws Exception {
        aws.s3().createBucket(request -> request.bucket(name));
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName(name)
                                        .extendedS3DestinationConfiguration(
                                                s3 ->
                                                        s3.roleARN(
                                                                        "arn:aws:iam::123456789012:role/r")
                                                                .bucketARN("arn:aws:s3:::" + name)
                                                                .bufferingHints(
                                                                        BufferingHints.builder()
                                                                                .sizeInMBs(1)
                                                                                .intervalInSeconds(
                                                                                        1)
                                                                                .build())));
        aws.awaitActive(name);
    }

    LocalClients aws() {
        return aws;
    }

    void put(int records) {
        List<Record> batch = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            String text = "record " + put.size();
            put.add(text);
            batch.add(Record.builder().data(SdkBytes.fromUtf8String(text + "\n")).build());
        }
        aws.firehose().putRecordBatch(request -> request.deliveryStreamName(NAME).records(batch));
    }

    int count() {
        return put.size();
    }

    int delivered() {
        return new Bucket(aws.s3(), NAME).lines("").size();
    }

    /** Puts a few more, and reads all. */
    void expectAll(Report report) throws Exception {
        put(100);
        aws.flush(NAME);
        List<String> delivered = new Bucket(aws.s3(), NAME).lines("");
        List<String> expected = new ArrayList<>(put);
        Collections.sort(expected);
        report.figure(
                "records of a bystander", expected.size() + ", delivered " + delivered.size());
        report.expect(
                delivered.equals(expected), "the bystander's records are not as they were put");
    }

    @Override
    public void close() {
        aws.close();
    }
}
