package io.hydrant.api;

import static io.hydrant.api.ControlPlane.json;
import static io.hydrant.api.ControlPlane.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.api.streams.EncryptionFailedException;
import io.hydrant.api.streams.FailureType;
import io.hydrant.source.KinesisStreamId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionTest {

    @TempDir Path directory;
    private ControlPlane plane;

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
    }

    private static final String CUSTOMERS =
            "'DeliveryStreamEncryptionConfigurationInput': {'KeyType': 'CUSTOMER_MANAGED_CMK',"
                    + " 'KeyARN': 'arn:aws:kms:eu-west-1:123456789012:key/1'}";

    private Object encryption() {
        return plane.describe("orders").get("DeliveryStreamEncryptionConfiguration");
    }

    private boolean encrypts() {
        return plane.call("PutRecord", named("orders", "'Record': {'Data': ''}"))
                .get("Encrypted")
                .asBoolean();
    }

    @Test
    void isStartedAndStoppedInTheBackground() {
        plane.createActive("orders");

        assertThat(plane.call("StartDeliveryStreamEncryption", named("orders")))
                .isEqualTo(json("{}"));
        assertThat(encryption())
                .isEqualTo(json("{'KeyType': 'AWS_OWNED_CMK', 'Status': 'ENABLING'}"));
        assertThat(encrypts()).isFalse();
        assertThat(plane.refusal("StopDeliveryStreamEncryption", named("orders")))
                .isEqualTo(
                        "ResourceInUseException 400: Cannot stop encryption of firehose: orders"
                                + " when its encryption is in ENABLING status");

        plane.settle();
        assertThat(encryption())
                .isEqualTo(json("{'KeyType': 'AWS_OWNED_CMK', 'Status': 'ENABLED'}"));
        assertThat(encrypts()).isTrue();

        plane.call("StopDeliveryStreamEncryption", named("orders"));
        assertThat(encryption())
                .isEqualTo(json("{'KeyType': 'AWS_OWNED_CMK', 'Status': 'DISABLING'}"));
        assertThat(encrypts()).isTrue();

        plane.settle();
        assertThat(encryption()).isEqualTo(json("{'Status': 'DISABLED'}"));
        assertThat(encrypts()).isFalse();
    }

    @Test
    void canBeGivenWithTheStream() {
        plane.create("orders", CUSTOMERS, "");
        assertThat(plane.describe("orders").at("/DeliveryStreamEncryptionConfiguration/Status"))
                .hasToString("\"ENABLING\"");

        plane.settle();

        assertThat(encryption())
                .isEqualTo(
                        json(
                                "{'KeyARN': 'arn:aws:kms:eu-west-1:123456789012:key/1', 'KeyType':"
                                        + " 'CUSTOMER_MANAGED_CMK', 'Status': 'ENABLED'}"));
    }

    @Test
    void changesItsKeyWithoutBeingStopped() {
        plane.createActive("orders", CUSTOMERS, "");

        plane.call("StartDeliveryStreamEncryption", named("orders"));

        assertThat(encrypts()).isTrue();
        plane.settle();
        assertThat(encryption())
                .isEqualTo(json("{'KeyType': 'AWS_OWNED_CMK', 'Status': 'ENABLED'}"));
    }

    @Test
    void takesEffectAfterARestart() {
        plane.createActive("orders");
        plane.call("StartDeliveryStreamEncryption", named("orders"));

        plane.reopen();
        plane.settle();

        assertThat(encrypts()).isTrue();
        assertThat(plane.log.keys()).isEqualTo(Map.of("orders", "AWS"));
    }

    @Test
    void whatWasEncryptedIsMadeSoAgainInALogThatIsNot() throws Exception {
        plane.createActive("orders", CUSTOMERS, "");
        plane.log.stopEncryption(new KinesisStreamId("orders", "eu-west-1"));
        assertThat(encrypts()).as("an answer is true to the log").isFalse();

        plane.reopen();
        plane.settle();

        assertThat(encrypts()).isTrue();
        assertThat(plane.log.keys())
                .isEqualTo(Map.of("orders", "arn:aws:kms:eu-west-1:123456789012:key/1"));
    }

    @Test
    void aKeyThatFailsLeavesTheOneBeforeInUse() throws Exception {
        plane.createActive("orders");
        plane.call("StartDeliveryStreamEncryption", named("orders"));
        plane.settle();
        plane.log.failEncryption(
                Optional.of(
                        new EncryptionFailedException(
                                FailureType.DISABLED_KMS_KEY, "The key is disabled", null)));

        plane.call("StartDeliveryStreamEncryption", named("orders", CUSTOMERS));
        plane.settle();

        assertThat(encryption())
                .isEqualTo(
                        json(
                                "{'KeyARN': 'arn:aws:kms:eu-west-1:123456789012:key/1', 'KeyType':"
                                        + " 'CUSTOMER_MANAGED_CMK', 'Status': 'ENABLING_FAILED',"
                                        + " 'FailureDescription': {'Type': 'DISABLED_KMS_KEY',"
                                        + " 'Details': 'The key is disabled'}}"));
        assertThat(plane.log.keys()).isEqualTo(Map.of("orders", "AWS"));
        assertThat(encrypts()).isTrue();

        plane.log.failEncryption(Optional.empty());
        plane.call("StartDeliveryStreamEncryption", named("orders", CUSTOMERS));
        plane.settle();
        assertThat(plane.describe("orders").at("/DeliveryStreamEncryptionConfiguration/Status"))
                .hasToString("\"ENABLED\"");
    }

    @Test
    void aStreamThatCannotBeEncryptedAsAskedForIsNotCreated() {
        plane.log.failEncryption(
                Optional.of(
                        new EncryptionFailedException(
                                FailureType.KMS_KEY_NOT_FOUND, "There is no such key", null)));

        plane.create("orders", CUSTOMERS, "");
        plane.settle();

        assertThat(plane.status("orders")).isEqualTo("CREATING_FAILED");
        assertThat(plane.describe("orders").get("FailureDescription"))
                .isEqualTo(
                        json(
                                "{'Type': 'KMS_KEY_NOT_FOUND', 'Details': 'There is no such"
                                        + " key'}"));
        assertThat(plane.describe("orders").at("/DeliveryStreamEncryptionConfiguration/Status"))
                .hasToString("\"ENABLING_FAILED\"");
        assertThat(plane.jobs.calls()).containsExactly("forget orders");
    }

    @Test
    void whatCannotBeStoppedSaysWhy() {
        plane.createActive("orders", CUSTOMERS, "");
        plane.log.failEncryption(Optional.of(new IOException("Kinesis is away")));

        plane.call("StopDeliveryStreamEncryption", named("orders"));
        plane.settle();

        assertThat(encryption())
                .isEqualTo(
                        json(
                                "{'KeyARN': 'arn:aws:kms:eu-west-1:123456789012:key/1', 'KeyType':"
                                        + " 'CUSTOMER_MANAGED_CMK', 'Status': 'DISABLING_FAILED',"
                                        + " 'FailureDescription': {'Type': 'UNKNOWN_ERROR',"
                                        + " 'Details': 'Kinesis is away'}}"));
        assertThat(encrypts()).isTrue();
    }

    @Test
    void needsAKeyOfTheCustomerAndOnlyOfTheCustomer() {
        plane.createActive("orders");
        String ours = CUSTOMERS.replace("CUSTOMER_MANAGED_CMK", "AWS_OWNED_CMK");

        assertThat(
                        plane.refusal(
                                "StartDeliveryStreamEncryption",
                                named("orders", CUSTOMERS.replaceFirst(", 'KeyARN.*", "}"))))
                .isEqualTo(
                        "InvalidArgumentException 400: KeyARN has to be specified when KeyType is"
                                + " CUSTOMER_MANAGED_CMK");
        assertThat(plane.refusal("StartDeliveryStreamEncryption", named("orders", ours)))
                .isEqualTo(
                        "InvalidArgumentException 400: KeyARN cannot be specified when KeyType is"
                                + " AWS_OWNED_CMK");
    }

    @Test
    void isOfStreamsForDirectPut() {
        plane.createActive("orders", ControlPlane.KINESIS, "");

        for (String operation :
                new String[] {"StartDeliveryStreamEncryption", "StopDeliveryStreamEncryption"}) {
            assertThat(plane.refusal(operation, named("orders")))
                    .isEqualTo(
                            "InvalidArgumentException 400: Server side encryption from firehose is"
                                    + " only allowed for direct put delivery streams and database"
                                    + " as a source delivery streams");
        }
    }

    @Test
    void isStartedOrStoppedTwentyFiveTimesADay() {
        plane.createActive("orders");
        for (int i = 0; i < 25; i++) {
            plane.call(
                    i % 2 == 0 ? "StartDeliveryStreamEncryption" : "StopDeliveryStreamEncryption",
                    named("orders"));
            plane.settle();
        }

        plane.reopen();
        assertThat(plane.refusal("StopDeliveryStreamEncryption", named("orders")))
                .isEqualTo(
                        "LimitExceededException 400: Encryption of firehose orders was started or"
                                + " stopped 25 times in 24 hours; it must be no more than 25");

        plane.pass(Duration.ofHours(24));
        plane.call("StopDeliveryStreamEncryption", named("orders"));
    }

    @Test
    void aKeyOfAnotherRegionIsRefusedWithTheStreamAndLater() {
        String refusal =
                "InvalidArgumentException 400: Cross-region keys are not allowed for SSE. Please"
                        + " provide CMKs in the same region as firehose";
        String elsewhere = CUSTOMERS.replace("eu-west-1", "us-east-1");
        plane.createActive("orders");

        assertThat(
                        plane.refusal(
                                "CreateDeliveryStream",
                                ControlPlane.stream("others", elsewhere, "")))
                .isEqualTo(refusal);
        assertThat(plane.refusal("StartDeliveryStreamEncryption", named("orders", elsewhere)))
                .isEqualTo(refusal);
    }
}
