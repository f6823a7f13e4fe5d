package io.hydrant.cli.audit;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.DefinitionFile;
import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.cli.environment.RunEnvironment;
import io.hydrant.definition.DeliveryStreamDefinition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Audits what a delivery stream delivered. */
@Command(
        name = "audit",
        sortOptions = false,
        header = "Proves that no object and no record is missing, doubled or changed.",
        customSynopsis =
                "hydrant audit DEFINITION --since=TIME [--until=TIME] [--deep] [--json]"
                        + " [--SETTING=VALUE]... [-DKEY=VALUE]...",
        description = {
            "",
            "Compares the manifests of the delivery stream with its bucket, and with its Kinesis stream as far",
            "as that keeps records. The setting manifest says where manifests are. Reads only.",
            "",
            "Audits records by their arrival, in whole periods of ten minutes. Reading Kinesis takes from the",
            "throughput that the job uses.",
            ""
        },
        parameterListHeading = "Arguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exits with status 0 if nothing is missing, doubled or changed, with 1 if something is or could",
            "not be compared, and with 2 if the definition, an option or a setting is not usable.",
            "",
            "Examples:",
            "  hydrant audit stream.json --since 2026-01-31T00:00:00Z --manifest _manifests/",
            "  hydrant audit stream.json --since 2026-01-31T00:00:00Z --until 2026-02-01T00:00:00Z \\",
            "    --deep --json --manifest _manifests/"
        })
public final class AuditCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DEFINITION",
            description =
                    "JSON file of a delivery stream definition, - for standard input, or a URI such as"
                            + " s3a://bucket/definition.json.")
    private String file;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            required = true,
            order = 3,
            description =
                    "Audits records that arrived at this time or later, such as"
                            + " 2026-01-31T08:00:00Z.")
    private String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            order = 4,
            description =
                    "Audits records that arrived before this time. Without it, up to the last records"
                            + " that must have left their buffers.")
    private String until;

    @Option(
            names = "--deep",
            order = 5,
            description = "Also reads every object, and compares checksums and contents.")
    private boolean deep;

    @Option(names = "--json", order = 6, description = "Prints the report as JSON.")
    private boolean json;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settingsArguments;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunEnvironment.requireLocalMode("audit", "the buckets and Kinesis");
        Instant first = time("--since", since);
        Optional<Instant> end = Optional.ofNullable(until).map(given -> time("--until", given));
        if (end.isPresent() && !first.isBefore(end.get())) {
            throw CommandException.badInput(
                    "--until is " + until + "; it must be later than --since, which is " + since);
        }
        Configuration settings = settingsArguments.read().configuration();
        DeliveryStreamDefinition definition =
                DefinitionFile.read(file, settings, spec.commandLine().getErr());
        return new LocalAudit(spec.commandLine().getOut(), definition, settings)
                .run(first, end, deep, json, settingsArguments.flinkOptions());
    }

    private static Instant time(String option, String given) {
        try {
            return OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeParseException e) {
            throw CommandException.badInput(
                    option
                            + " is "
                            + given
                            + "; it must be a time with its offset, such as 2026-01-31T08:00:00Z");
        }
    }
}
