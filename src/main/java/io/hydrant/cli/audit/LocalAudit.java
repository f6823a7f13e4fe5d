package io.hydrant.cli.audit;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Causes;
import io.hydrant.job.JobStreams;
import io.hydrant.local.audit.Audit;
import io.hydrant.local.audit.AuditRange;
import io.hydrant.local.audit.AuditReport;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.record.ShardCount;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/**
 * An audit as it runs and prints. Apart from its command, which the jar for clusters has too, where
 * local mode is missing.
 */
final class LocalAudit {

    /** What a checkpoint, functions and retries may take beside the buffer interval. */
    private static final Duration DELIVERY = Duration.ofMinutes(10);

    private final PrintWriter out;
    private final DeliveryStreamDefinition definition;
    private final Configuration settings;

    LocalAudit(PrintWriter out, DeliveryStreamDefinition definition, Configuration settings) {
        this.out = out;
        this.definition = definition;
        this.settings = settings;
    }

    /** Returns the exit status. */
    int run(
            Instant since,
            Optional<Instant> until,
            boolean deep,
            boolean json,
            Configuration flinkOptions) {
        try {
            JobStreams.of(definition).requireFitting(settings);
        } catch (IllegalArgumentException refused) {
            throw CommandException.badInput(refused.getMessage());
        }
        AuditRange range = range(since, until);
        try {
            AuditReport report = Audit.of(definition, settings, flinkOptions).run(range, deep);
            if (json) {
                AuditJson.write(definition.name(), report, out);
            } else {
                new AuditText(definition.name(), out).write(report);
            }
            return report.isProof() ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (UnreachableException e) {
            throw CommandException.failed(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw CommandException.failed(Causes.sentence(e), e);
        } catch (IOException e) {
            throw CommandException.failed(
                    "Bucket "
                            + definition.destination().objects().bucket()
                            + " cannot be read: "
                            + Causes.sentence(e),
                    e);
        }
    }

    private AuditRange range(Instant since, Optional<Instant> until) {
        if (until.isPresent()) {
            return AuditRange.around(since.toEpochMilli(), until.get().toEpochMilli());
        }
        Duration buffered = definition.destination().bufferingHints().interval().plus(DELIVERY);
        long delivered = ShardCount.periodOf(Instant.now().minus(buffered).toEpochMilli());
        if (since.toEpochMilli() >= delivered) {
            throw CommandException.badInput(
                    "--since is "
                            + since
                            + "; it must be before "
                            + Instant.ofEpochMilli(delivered)
                            + ", as later records may still be in buffers, or --until must be given");
        }
        return AuditRange.around(since.toEpochMilli(), delivered);
    }
}
