package io.hydrant.cli.arguments;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.Arn;
import io.hydrant.job.JobStreams;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Option;

/**
 * What the Firehose API knows of a delivery stream beside its definition, for the job that it
 * starts.
 */
public final class CreatedStream {

    @Option(names = "--delivery-stream-arn", hidden = true)
    private String arn;

    @Option(names = "--version-id", hidden = true)
    private String versionId;

    /**
     * Reads the definitions of the job. The API has accepted the definition of a stream that it
     * created.
     */
    public JobStreams read(List<String> locations, Configuration settings) {
        return from(
                arn == null
                        ? DefinitionFiles.read(locations, settings)
                        : DefinitionFiles.readAccepted(locations, settings));
    }

    private JobStreams from(JobStreams streams) {
        if (arn == null && versionId == null) {
            return streams;
        }
        if (!streams.isOne()) {
            throw CommandException.badInput(
                    "--delivery-stream-arn and --version-id are for one DEFINITION");
        }
        return JobStreams.of(from(streams.definitions().get(0)));
    }

    private DeliveryStreamDefinition from(DeliveryStreamDefinition definition) {
        DeliveryStreamDefinition created = definition;
        if (arn != null) {
            created = created.inRegion(Arn.of(arn).region(), Arn.of(arn).accountId());
        }
        return versionId == null ? created : created.withVersionId(versionId);
    }
}
