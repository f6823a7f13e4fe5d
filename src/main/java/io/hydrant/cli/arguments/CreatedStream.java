package io.hydrant.cli.arguments;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.Arn;
import io.hydrant.job.JobStreams;
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

    /** The API starts a job for each delivery stream. */
    public JobStreams from(JobStreams streams) {
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
