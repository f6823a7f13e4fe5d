package io.hydrant.api.put;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.SharedEventLoop;
import io.hydrant.api.streams.EncryptionFailedException;
import io.hydrant.api.streams.FailureType;
import io.hydrant.api.streams.PutOutcome;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.kinesis.api.KinesisService;
import io.hydrant.source.KinesisStreamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** Against an endpoint whose shards take no more than those of AWS. */
@ExtendWith(SharedEventLoop.class)
class KinesisDirectPutLogTest {

    private static final KinesisStreamId ORDERS = new KinesisStreamId("orders", "eu-west-1");

    /** Within one second, a shard takes one of them. */
    private static final int LARGE = 700_000;

    private EmbeddedKinesis endpoint;
    private KinesisClient kinesis;
    private KinesisDirectPutLog log;

    @BeforeEach
    void start() throws Exception {
        endpoint =
                EmbeddedKinesis.start(
                        KinesisService.temporary()
                                .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                                .limitThroughput(),
                        0);
        kinesis =
                KinesisClient.builder()
                        .endpointOverride(endpoint.endpoint())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("any", "any")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
        log = KinesisDirectPutLog.at(Optional.of(endpoint.endpoint()));
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        kinesis.close();
        endpoint.close();
    }

    @Test
    void aStreamIsReadyWhenItIsCreatedAndGoneWhenItIsDeleted() throws Exception {
        log.create(ORDERS);
        log.create(ORDERS);

        assertThat(
                        kinesis.describeStreamSummary(r -> r.streamName("orders"))
                                .streamDescriptionSummary()
                                .streamModeDetails()
                                .streamMode())
                .isEqualTo(StreamMode.ON_DEMAND);

        log.delete(ORDERS);
        log.delete(ORDERS);

        assertThat(kinesis.listStreams().streamNames()).isEmpty();
    }

    @Test
    void eachRecordIsAcceptedUnderANumberOfItsOwn() throws Exception {
        log.create(ORDERS);

        List<PutOutcome> outcomes = log.put(ORDERS, records("one", "two", ""));

        assertThat(outcomes).allMatch(PutOutcome::isAccepted);
        assertThat(outcomes).extracting(PutOutcome::recordId).doesNotHaveDuplicates();
        assertThat(stored()).containsExactlyInAnyOrder("one", "two", "");
    }

    @Test
    void whatAShardDoesNotTakeComesBackEntryByEntry() throws Exception {
        log.create(ORDERS);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            byte[] record = new byte[LARGE];
            Arrays.fill(record, (byte) ('0' + i));
            records.add(record);
        }

        List<PutOutcome> outcomes = log.put(ORDERS, records);

        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            if (outcomes.get(i).isAccepted()) {
                accepted.add(new String(records.get(i), StandardCharsets.UTF_8));
            } else {
                assertThat(outcomes.get(i).errorCode()).isEqualTo("ServiceUnavailableException");
                assertThat(outcomes.get(i).errorMessage()).isEqualTo("Slow down.");
            }
        }
        assertThat(outcomes).hasSize(7);
        // An on-demand stream begins with four shards.
        assertThat(accepted).hasSizeBetween(1, 4);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(accepted);
    }

    @Test
    void aPutFailsWithoutAStreamAndSaysWhich() {
        assertThatThrownBy(() -> log.put(ORDERS, records("secret")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "Records cannot be put into Kinesis stream orders in eu-west-1: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aStreamIsEncryptedWithTheKeyThatWasAskedFor() throws Exception {
        String key = "arn:aws:kms:eu-west-1:123456789012:key/1";
        log.create(ORDERS);
        assertThat(log.put(ORDERS, records("one")).get(0).isEncrypted()).isFalse();

        log.startEncryption(ORDERS, Optional.of(key));

        assertThat(encryption()).isEqualTo("KMS " + key);
        assertThat(log.put(ORDERS, records("two")).get(0).isEncrypted()).isTrue();

        log.startEncryption(ORDERS, Optional.empty());
        assertThat(encryption()).as("of AWS").isEqualTo("KMS alias/aws/kinesis");

        log.stopEncryption(ORDERS);
        log.stopEncryption(ORDERS);
        assertThat(encryption()).isEqualTo("NONE null");
        assertThat(log.put(ORDERS, records("three")).get(0).isEncrypted()).isFalse();
        assertThat(stored()).containsExactlyInAnyOrder("one", "two", "three");
    }

    private String encryption() {
        StreamDescription stream =
                kinesis.describeStream(r -> r.streamName("orders")).streamDescription();
        return stream.encryptionTypeAsString() + " " + stream.keyId();
    }

    @ParameterizedTest
    @CsvSource({
        "KMSAccessDeniedException, KMS_ACCESS_DENIED",
        "KMSNotFoundException, KMS_KEY_NOT_FOUND",
        "KMSDisabledException, DISABLED_KMS_KEY",
        "KMSInvalidStateException, INVALID_KMS_KEY",
        "KMSOptInRequired, KMS_OPT_IN_REQUIRED",
        "AccessDeniedException, UNKNOWN_ERROR",
        "LimitExceededException, UNKNOWN_ERROR"
    })
    void aKeyThatCannotBeUsedIsToldInFirehosesWords(String error, FailureType type)
            throws Exception {
        try (RefusingKinesis refusing = RefusingKinesis.with(error, "No, said KMS");
                KinesisDirectPutLog refused =
                        KinesisDirectPutLog.at(Optional.of(refusing.endpoint()))) {
            assertThatThrownBy(() -> refused.startEncryption(ORDERS, Optional.empty()))
                    .isInstanceOf(EncryptionFailedException.class)
                    .hasFieldOrPropertyWithValue("type", type)
                    .hasMessageStartingWith(
                            "Kinesis stream orders in eu-west-1 cannot be encrypted with"
                                    + " alias/aws/kinesis: No, said KMS");
        }
    }

    @Test
    void aStreamThatIsNotEncryptedAfterAllIsAFailure() throws Exception {
        try (RefusingKinesis pretending = RefusingKinesis.pretending();
                KinesisDirectPutLog pretended =
                        KinesisDirectPutLog.at(Optional.of(pretending.endpoint()))) {
            assertThatThrownBy(() -> pretended.startEncryption(ORDERS, Optional.empty()))
                    .isInstanceOf(EncryptionFailedException.class)
                    .hasMessage(
                            "Kinesis stream orders in eu-west-1 is not encrypted with"
                                    + " alias/aws/kinesis, although Kinesis accepted the key");
        }
    }

    private static List<byte[]> records(String... texts) {
        List<byte[]> records = new ArrayList<>();
        for (String text : texts) {
            records.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return records;
    }

    private List<String> stored() {
        List<String> stored = new ArrayList<>();
        for (Shard shard : kinesis.listShards(r -> r.streamName("orders")).shards()) {
            String iterator =
                    kinesis.getShardIterator(
                                    r ->
                                            r.streamName("orders")
                                                    .shardId(shard.shardId())
                                                    .shardIteratorType(
                                                            ShardIteratorType.TRIM_HORIZON))
                            .shardIterator();
            for (Record record : kinesis.getRecords(r -> r.shardIterator(iterator)).records()) {
                stored.add(record.data().asUtf8String());
            }
        }
        return stored;
    }
}
