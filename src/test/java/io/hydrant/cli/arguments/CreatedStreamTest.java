package io.hydrant.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.definition.Definitions;
import io.hydrant.definition.reading.InvalidDefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A definition with a processor that release 0.1.0 accepted. */
class CreatedStreamTest {

    private static final String ARN =
            "arn:aws:firehose:eu-west-1:123456789012:deliverystream/orders";

    @TempDir Path directory;

    @Test
    void aDefinitionThatTheApiAcceptedOnceRunsOnACluster() throws IOException {
        CreatedStream created = created("--delivery-stream-arn=" + ARN, "--version-id=3");

        assertThat(created.read(definition(), new Configuration()).definitions())
                .singleElement()
                .satisfies(
                        definition -> {
                            assertThat(definition.arn()).isEqualTo(ARN);
                            assertThat(definition.destination().processing().recordDeAggregation())
                                    .isPresent();
                        });
    }

    @Test
    void aDefinitionThatAUserGivesIsRefused() throws IOException {
        List<String> definition = definition();

        assertThatThrownBy(() -> created().read(definition, new Configuration()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(
                        "RecordDeAggregationProcessor can only be present when Dynamic Partitioning"
                                + " is enabled.");
    }

    private static CreatedStream created(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.created;
    }

    private List<String> definition() throws IOException {
        String processing =
                "'ProcessingConfiguration': {'Enabled': true, 'Processors': [{'Type':"
                        + " 'RecordDeAggregation', 'Parameters': [{'ParameterName': 'SubRecordType',"
                        + " 'ParameterValue': 'JSON'}]}]}";
        Path file = directory.resolve("orders.json");
        return List.of(Files.writeString(file, Definitions.s3(processing)).toString());
    }

    @CommandLine.Command
    private static final class Holder {
        @CommandLine.Mixin private CreatedStream created = new CreatedStream();
    }
}
