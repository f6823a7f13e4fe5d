package io.hydrant.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.KinesisStreamSource;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.local.preview.DeliveredObject;
import io.hydrant.processing.DroppedRecords;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A delivery stream that runs for a test. */
public final class TestStream {

    private static final int MOST_RECORDS = 500;
    private static final int MOST_BYTES = 4 << 20;

    private final TestServer server;
    private final OwnDefinition own;
    private final DeliveryStreamDefinition definition;
    private int records;
    private Delivery last;

    TestStream(TestServer server, OwnDefinition own, DeliveryStreamDefinition definition) {
        this.server = server;
        this.own = own;
        this.definition = definition;
    }

    /** Its name on the server, which is the definition's with a number at the end. */
    public String name() {
        return own.name();
    }

    /** Where the server takes requests of AWS's clients, with any credentials. */
    public URI endpoint() {
        return server.client().endpoint();
    }

    /** Puts records, each text in UTF-8, to the stream or to the Kinesis stream it reads. */
    public TestStream put(String... texts) throws IOException, InterruptedException {
        return put(
                Arrays.stream(texts)
                        .map(text -> text.getBytes(UTF_8))
                        .collect(Collectors.toList()));
    }

    /** Puts records to the stream, or to the Kinesis stream it reads. */
    public TestStream put(List<byte[]> all) throws IOException, InterruptedException {
        List<byte[]> batch = new ArrayList<>();
        int bytes = 0;
        for (byte[] record : all) {
            if (batch.size() == MOST_RECORDS || bytes + record.length > MOST_BYTES) {
                putBatch(batch);
                batch.clear();
                bytes = 0;
            }
            batch.add(record);
            bytes += record.length;
        }
        putBatch(batch);
        records += all.size();
        return this;
    }

    private void putBatch(List<byte[]> batch) throws IOException, InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        Optional<String> source = definition.kinesisSource().map(KinesisStreamSource::streamName);
        if (source.isPresent()) {
            server.client().putToKinesis(source.get(), definition.region(), batch);
        } else {
            server.client().put(name(), definition.region(), batch);
        }
    }

    /** Delivers now, without regard to buffering hints; the answer is all since the start. */
    public Delivery flush() throws IOException, InterruptedException {
        server.client().flush(name());
        last = delivery();
        return last;
    }

    /** What is delivered so far; what buffering hints still hold back is not. */
    public Delivery delivery() throws IOException {
        List<ObjectInBucket> objects = new ArrayList<>();
        List<String> buckets =
                definition.destination().buckets().stream()
                        .map(S3Configuration::bucket)
                        .distinct()
                        .collect(Collectors.toList());
        for (String bucket : buckets) {
            for (DeliveredObject object : server.client().objects(bucket)) {
                objects.add(
                        ObjectInBucket.of(own.original(bucket), object, isBackup(bucket, object)));
            }
        }
        return new Delivery(objects, DroppedRecords.in(server.dropped(), name()));
    }

    /** In a bucket of its own, or under a prefix of its own. */
    private boolean isBackup(String bucket, DeliveredObject object) {
        return definition
                .destination()
                .backup()
                .filter(backup -> backup.bucket().equals(bucket))
                .filter(
                        backup ->
                                !bucket.equals(definition.destination().objects().bucket())
                                        || !backup.prefix().literalStart().isEmpty()
                                                && object.key()
                                                        .startsWith(backup.prefix().literalStart()))
                .isPresent();
    }

    String report() {
        return "Delivery stream "
                + own.original(name())
                + ": "
                + records
                + (records == 1 ? " record was put; " : " records were put; ")
                + (last == null ? "it was not flushed" : "after the last flush\n" + last);
    }

    /** The test has seen what it wanted to see: nothing more is delivered. */
    void end() throws IOException {
        server.discard(name());
    }
}
