package io.hydrant.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamStateTest {

    private static final String ARN = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/";

    @TempDir private Path root;

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "...", "checkpoints", "_", "-"})
    void aStreamWithAnyNameTakesNoOtherAlongWhenItIsForgotten(String name) throws IOException {
        StreamState orders = state("orders");
        orders.keep(definition("orders", "a/"));
        StreamState named = state(name);
        named.keep(definition(name, "a/"));
        assertThat(
                        Files.exists(
                                root.resolve(
                                        ARN.replace(':', '_').replace('/', '_')
                                                + name
                                                + "/definition-1.json")))
                .isTrue();

        named.forget();

        assertThat(orders.kept("1").name()).isEqualTo("orders");
        assertThat(root.toFile().list()).hasSize(1);
    }

    @Test
    void aDefinitionOfAnEarlierVersionWithABackslashInItsPrefixGoesOn() throws IOException {
        StreamState orders = state("orders");
        orders.keep(definition("orders", "CORP-x/"));
        Path file = Path.of(URI.create(orders.definition("1")));
        Files.writeString(file, Files.readString(file).replace("CORP-x/", "CORP\\\\x/"));

        assertThat(orders.kept("1").s3().orElseThrow().prefix().text()).isEqualTo("CORP%5Cx/");
    }

    private StreamState state(String name) {
        return new StreamState(root.toUri().toString(), ARN + name);
    }

    private static DeliveryStreamDefinition definition(String name, String prefix) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': '"
                                + name
                                + "', 'ExtendedS3DestinationConfiguration': {'RoleARN':"
                                + " 'arn:aws:iam::123456789012:role/firehose', 'BucketARN':"
                                + " 'arn:aws:s3:::lake', 'Prefix': '"
                                + prefix
                                + "'}}")
                        .replace('\'', '"'));
    }
}
