package io.hydrant.api;

import static io.hydrant.api.ControlPlane.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivery stream {@code orders} to a destination that keeps a secret. */
abstract class DestinationApiContract {

    private final String kind;
    private final String smallest;
    private final String secretMember;

    @TempDir Path directory;
    ControlPlane plane;

    /** {@code kind} is what the API's names begin with; the secret in it is {@code s3cr3t}. */
    DestinationApiContract(String kind, String smallest, String secretMember) {
        this.kind = kind;
        this.smallest = smallest;
        this.secretMember = secretMember;
    }

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
    }

    @Test
    void doesNotQuoteASecretThatItRefuses() {
        assertThat(
                        plane.refusal(
                                "CreateDeliveryStream",
                                configuration(smallest.replace("s3cr3t", "s3cr3t\\n"))))
                .contains(secretMember)
                .doesNotContain("s3cr3t");
    }

    @Test
    void aSecretOfAnotherRegionIsRefused() {
        String secret =
                ", 'SecretsManagerConfiguration': {'Enabled': true, 'SecretARN':"
                        + " 'arn:aws:secretsmanager:us-east-1:123456789012:secret:key'}";

        assertThat(ControlPlane.refusal(() -> create(secret)))
                .isEqualTo(
                        "InvalidArgumentException 400: Cross-region secrets are not allowed. Please"
                                + " provide a secret in the same region as firehose");
    }

    /** With these fields behind those that it must have. */
    final void create(String fields) {
        plane.call("CreateDeliveryStream", configuration(smallest + fields));
        plane.settle();
        plane.jobs.calls();
    }

    private String configuration(String members) {
        return named("orders", "'" + kind + "DestinationConfiguration': {" + members + "}");
    }

    final String update(int version, String members) {
        return named(
                "orders",
                "'CurrentDeliveryStreamVersionId': '"
                        + version
                        + "', 'DestinationId': 'destinationId-000000000001', '"
                        + kind
                        + "DestinationUpdate': {"
                        + members
                        + "}");
    }

    final JsonNode description() {
        return plane.describe("orders").at("/Destinations/0/" + kind + "DestinationDescription");
    }
}
