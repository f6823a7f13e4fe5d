package io.hydrant.cli.run;

import io.hydrant.cli.text.Terminal;
import io.hydrant.cli.text.Words;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.local.jobs.DeliveryTotals;
import io.hydrant.settings.HydrantOptions;
import org.apache.flink.configuration.Configuration;

/** What a run has delivered, and where its failures are. */
final class Farewell {

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;

    Farewell(DeliveryStreamDefinition definition, Configuration settings) {
        this.definition = definition;
        this.settings = settings;
    }

    String of(DeliveryTotals totals, Terminal terminal) {
        return Words.amount(totals.records(), "record")
                + " delivered"
                + (definition.s3().isPresent() && totals.records() > 0
                        ? " in " + Words.amount(totals.objects(), "object")
                        : "")
                + (totals.failures() == 0
                        ? ", 0 failed"
                        : ", "
                                + terminal.bad(Words.count(totals.failures()) + " failed")
                                + ": "
                                + errorOutput());
    }

    private String errorOutput() {
        S3Configuration objects = definition.destination().objects();
        return settings.get(HydrantOptions.S3_URI_TEMPLATE)
                        .replace("{bucket}", objects.bucket())
                        .replaceFirst("^s3a:", "s3:")
                + "/"
                + objects.errorOutputPrefix().literalStart();
    }
}
