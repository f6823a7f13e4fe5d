package io.hydrant.cli.preview;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.text.Terminal;
import io.hydrant.cli.text.Words;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Causes;
import io.hydrant.local.preview.Preview;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.source.kpl.KplAggregate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/**
 * A preview as it runs and prints. Apart from its command, which the jar for clusters has too,
 * where local mode is missing.
 */
final class LocalPreview {

    private final PrintWriter out;
    private final DeliveryStreamDefinition definition;
    private final Configuration settings;

    LocalPreview(PrintWriter out, DeliveryStreamDefinition definition, Configuration settings) {
        this.out = out;
        this.definition = definition;
        this.settings = settings;
    }

    /** Returns the exit status; {@code origin} says where the records are from. */
    int show(Path directory, List<byte[]> given, String origin, Configuration flinkOptions)
            throws Exception {
        List<byte[]> records = KplAggregate.takenApart(given);
        Preview preview = Preview.in(directory, definition, settings);
        try {
            preview.requireFunction();
        } catch (UnreachableException e) {
            throw CommandException.badInput(e.getMessage());
        }
        out.println("Delivery stream " + definition.name() + ", with records of " + origin);
        definition.warnings().forEach(warning -> out.println("  Warning: " + warning));
        out.flush();
        Terminal terminal = Terminal.of(out);
        terminal.progress("The job runs over " + Words.amount(records.size(), "record") + " ...");
        Optional<Throwable> failure = preview.deliver(records, flinkOptions);
        if (failure.isPresent()) {
            throw CommandException.failed(
                    "The job failed: " + Causes.sentence(failure.get()), failure.get());
        }
        terminal.line("");
        new PreviewReport(out, definition, terminal).write(preview, records.size());
        return preview.recordsFailed() == 0 ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
