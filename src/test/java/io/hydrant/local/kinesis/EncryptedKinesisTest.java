package io.hydrant.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;

/** Records that are encrypted where they are stored. */
class EncryptedKinesisTest {

    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/1234";

    @TempDir private Path directory;

    private EmbeddedKinesis kinesis;
    private KinesisClient client;

    @BeforeEach
    void start() throws Exception {
        kinesis = EmbeddedKinesis.durable(directory.resolve("data"));
        client = KinesisClients.to(kinesis.endpoint());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        kinesis.close();
    }

    @Test
    void whatIsPutFromThenOnIsEncryptedAndAllIsRead() throws Exception {
        createStream("orders");
        assertThat(put("orders", "before")).isNull();
        startEncryption("orders");
        assertThat(put("orders", "secret")).isEqualTo(EncryptionType.KMS);
        assertThat(putRecord("orders", "secret too")).isEqualTo(EncryptionType.KMS);
        client.stopStreamEncryption(
                r -> r.streamName("orders").encryptionType(EncryptionType.KMS).keyId(KEY));
        assertThat(put("orders", "after")).isNull();

        assertThat(records("orders"))
                .containsExactly("before null", "secret KMS", "secret too KMS", "after null");
        String log = log("orders");
        assertThat(log).contains("before", "key of before", "after").doesNotContain("secret");

        stop();
        start();

        assertThat(records("orders"))
                .containsExactly("before null", "secret KMS", "secret too KMS", "after null");
        assertThat(log("orders")).as("nothing was written again").isEqualTo(log);
    }

    @Test
    void aStreamSaysThatItIsEncryptedAndWithWhatKey() throws Exception {
        createStream("orders");
        assertThat(description("orders").encryptionType()).isEqualTo(EncryptionType.NONE);

        startEncryption("orders");
        stop();
        start();

        assertThat(description("orders").encryptionType()).isEqualTo(EncryptionType.KMS);
        assertThat(description("orders").keyId()).isEqualTo(KEY);
        assertThat(put("orders", "secret")).isEqualTo(EncryptionType.KMS);
        assertThat(log("orders")).doesNotContain("secret");
    }

    @Test
    void theKeyIsForItsOwnerAloneAndMadeAtTheFirstNeed() throws Exception {
        createStream("orders");
        assertThat(keyFile()).doesNotExist();

        startEncryption("orders");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
        String made = Files.readString(keyFile());
        createStream("others");
        startEncryption("others");
        assertThat(Files.readString(keyFile())).isEqualTo(made);
    }

    @Test
    void withoutItsKeyAStreamStopsAloneAndNamesTheFile() throws Exception {
        createStream("open");
        createStream("orders");
        startEncryption("orders");
        put("orders", "secret");
        stop();
        Path hidden = Files.move(keyFile(), directory.resolve("hidden"));

        start();

        String message =
                "The key file "
                        + keyFile()
                        + " is missing. Restore the file and restart, or delete the stream.";
        assertThatThrownBy(() -> put("orders", "more"))
                .isInstanceOf(KinesisException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> records("orders")).hasMessageStartingWith(message);
        put("open", "works");
        assertThat(records("open")).containsExactly("works null");
        assertThatThrownBy(() -> startEncryption("open"))
                .as("another key would take the place of the one that is missed")
                .hasMessageStartingWith(message);
        stop();
        Files.move(hidden, keyFile());
        start();
        assertThat(records("orders")).containsExactly("secret KMS");
        startEncryption("open");
    }

    @Test
    void withAnotherKeyAStreamStopsAloneAndNamesTheFile() throws Exception {
        createStream("open");
        createStream("orders");
        startEncryption("orders");
        put("orders", "secret");
        stop();
        Files.writeString(keyFile(), "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n");

        start();

        assertThatThrownBy(() -> records("orders"))
                .hasMessageStartingWith(
                        "The key file "
                                + keyFile()
                                + " is not the key that records of the stream were encrypted with."
                                + " Restore the file and restart, or delete the stream.");
        put("open", "works");
        assertThat(records("open")).containsExactly("works null");
        stop();
        Files.writeString(keyFile(), "no key");
        start();
        assertThatThrownBy(() -> records("orders"))
                .hasMessageStartingWith("The key file " + keyFile() + " is damaged.");
    }

    @Test
    void onlyAKeyOfKmsIsAsked() {
        createStream("orders");

        assertThatThrownBy(
                        () ->
                                client.startStreamEncryption(
                                        r ->
                                                r.streamName("orders")
                                                        .encryptionType(EncryptionType.NONE)
                                                        .keyId(KEY)))
                .hasMessageContaining(
                        "Value 'NONE' at 'encryptionType' failed to satisfy constraint: Member must"
                                + " satisfy enum value set: [KMS]");
        assertThatThrownBy(() -> startEncryption("nothing"))
                .hasMessageContaining("Stream nothing not found.");
    }

    private Path keyFile() {
        return directory.resolve("data/encryption.key");
    }

    private void createStream(String name) {
        client.createStream(r -> r.streamName(name).shardCount(1));
    }

    private void startEncryption(String name) {
        client.startStreamEncryption(
                r -> r.streamName(name).encryptionType(EncryptionType.KMS).keyId(KEY));
    }

    private StreamDescription description(String name) {
        return client.describeStream(r -> r.streamName(name)).streamDescription();
    }

    private EncryptionType put(String name, String data) {
        return client.putRecords(
                        r ->
                                r.streamName(name)
                                        .records(
                                                PutRecordsRequestEntry.builder()
                                                        .partitionKey("key of " + data)
                                                        .data(SdkBytes.fromUtf8String(data))
                                                        .build()))
                .encryptionType();
    }

    private EncryptionType putRecord(String name, String data) {
        return client.putRecord(
                        r ->
                                r.streamName(name)
                                        .partitionKey("key of " + data)
                                        .data(SdkBytes.fromUtf8String(data)))
                .encryptionType();
    }

    /** With how each was encrypted. */
    private List<String> records(String name) {
        String iterator =
                client.getShardIterator(
                                r ->
                                        r.streamName(name)
                                                .shardId("shardId-000000000000")
                                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator();
        return client.getRecords(r -> r.shardIterator(iterator)).records().stream()
                .map(EncryptedKinesisTest::text)
                .collect(Collectors.toList());
    }

    private static String text(Record record) {
        assertThat(record.partitionKey()).isEqualTo("key of " + record.data().asUtf8String());
        return record.data().asUtf8String() + " " + record.encryptionTypeAsString();
    }

    private String log(String name) throws Exception {
        return Files.readString(
                directory.resolve("data/stream-" + name + "/00000000.log"),
                StandardCharsets.ISO_8859_1);
    }
}
