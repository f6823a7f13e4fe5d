package io.hydrant.cli.explain;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.DefinitionFiles;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.arguments.Sample;
import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.cli.explain.table.DeliveredTable;
import io.hydrant.cli.explain.table.TableEngine;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.job.BucketRoot;
import io.hydrant.job.JobStreams;
import io.hydrant.job.SampleKeys;
import io.hydrant.job.Schemas;
import io.hydrant.permissions.StreamPermissions;
import io.hydrant.settings.Settings;
import io.hydrant.source.kpl.KplAggregate;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what definitions would do, without doing it. */
@Command(
        name = "explain",
        sortOptions = false,
        header = "Describes what definitions do.",
        customSynopsis = {
            "hydrant explain DEFINITION... [--record=FILE] [--source-kms-key=ARN] [--vpc] [--SETTING=VALUE]...",
            "       hydrant explain DEFINITION... --iam [--source-kms-key=ARN] [--vpc] [--redrive]",
            "         [--replay-from=URI] [--SETTING=VALUE]...",
            "       hydrant explain DEFINITION --table=ENGINE [--schema.file=FILE]"
        },
        description = {
            "",
            "Prints the pipeline, the keys of the objects, the settings, and the permissions. It starts",
            "nothing and calls no endpoint. Several definitions are those of one job.",
            ""
        },
        parameterListHeading = "Arguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  hydrant explain conf/firehose-etl-stream.json",
            "  hydrant explain conf/orders-by-customer.json --record orders.jsonl",
            "  hydrant explain conf/firehose-etl-stream.json --kinesis.starting-position TRIM_HORIZON",
            "  hydrant explain my-stream.json --iam > policy.json",
            "  hydrant explain conf/orders-by-customer.json --table athena"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DEFINITION",
            arity = "1..*",
            description = "JSON files of delivery stream definitions; - is standard input.")
    private List<String> files;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            order = 2,
            description =
                    "Prints, for each of these sample records, the key of its object, or why it would"
                            + " fail. - is standard input.")
    private String records;

    @Mixin private Sample sample;

    @Option(
            names = "--table",
            paramLabel = "ENGINE",
            order = 5,
            description =
                    "Prints only the statement that makes the delivered objects a table there: athena,"
                            + " duckdb or spark. --schema.file names the columns of JSON records.")
    private TableEngine table;

    @Mixin private PermissionsArguments permissionsArguments;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settings;

    @Spec private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        if (permissionsArguments.isPolicyAlone() && records != null) {
            throw CommandException.badInput(
                    "--record cannot be given together with --iam, which prints the policy alone");
        }
        if (table != null && (permissionsArguments.isPolicyAlone() || records != null)) {
            throw CommandException.badInput(
                    "--table cannot be given together with --iam or --record; it prints the statement"
                            + " alone");
        }
        requireOneDefinitionFor("--table", table != null);
        requireOneDefinitionFor("--record", records != null);
        if (records != null) {
            Sample.requireOneStandardInput(records, files.get(0));
        }
        Settings given =
                permissionsArguments.isPolicyAlone() ? settings.readGivenAlone() : settings.read();
        JobStreams streams = DefinitionFiles.read(files, given.configuration());
        if (permissionsArguments.isPolicyAlone()) {
            return printPolicy(streams, given.configuration());
        }
        return streams.isOne()
                ? explain(streams.definitions().get(0), given)
                : explainTogether(streams, given);
    }

    private void requireOneDefinitionFor(String option, boolean isGiven) {
        if (isGiven && files.size() > 1) {
            throw CommandException.badInput(
                    option
                            + " is given with "
                            + files.size()
                            + " definitions; it must be given with one");
        }
    }

    private int explainTogether(JobStreams streams, Settings given) {
        PrintWriter out = spec.commandLine().getOut();
        Instant now = clock.instant();
        for (DeliveryStreamDefinition definition : streams.definitions()) {
            new Explanation(
                            definition,
                            given,
                            permissionsArguments.of(definition, given.configuration()))
                    .writeTo(out, now);
            out.println();
        }
        new TogetherInWords(streams, given.configuration()).writeTo(out);
        return ExitStatus.OK;
    }

    private int explain(DeliveryStreamDefinition definition, Settings given) throws Exception {
        if (table != null) {
            return printTable(definition, given.configuration());
        }
        StreamPermissions permissions = permissionsArguments.of(definition, given.configuration());
        Optional<List<byte[]>> samples =
                Optional.ofNullable(records).map(sample::read).map(KplAggregate::takenApart);
        PrintWriter out = spec.commandLine().getOut();
        Instant now = clock.instant();
        new Explanation(definition, given, permissions).writeTo(out, now);
        if (samples.isPresent()) {
            out.println();
            out.println(title(definition));
            try (SampleKeys keys = open(definition, given.configuration())) {
                new SampleExplanation(samples.get()).writeTo(out, keys, now);
            }
        }
        return ExitStatus.OK;
    }

    /** Standard output is a file that others read: whatever else is to be said goes elsewhere. */
    private int printPolicy(JobStreams streams, Configuration settings) {
        CommandLine command = spec.commandLine();
        StreamPermissions permissions =
                streams.definitions().stream()
                        .map(definition -> permissionsArguments.of(definition, settings))
                        .reduce(StreamPermissions::and)
                        .orElseThrow();
        for (DeliveryStreamDefinition definition : streams.definitions()) {
            definition
                    .warnings()
                    .forEach(warning -> command.getErr().println("Warning: " + warning));
        }
        permissions.notes().forEach(note -> command.getErr().println("Note: " + note));
        command.getOut().println(permissions.policy().toJson());
        return ExitStatus.OK;
    }

    /** Standard output is the statement alone, as for the policy. */
    private int printTable(DeliveryStreamDefinition definition, Configuration settings) {
        CommandLine command = spec.commandLine();
        definition.warnings().forEach(warning -> command.getErr().println("Warning: " + warning));
        ExtendedS3Destination s3 = s3Of(definition, "there are no objects to make a table of");
        try {
            DeliveredTable objects =
                    DeliveredTable.of(
                            definition,
                            s3,
                            BucketRoot.of(s3.objects(), settings),
                            Schemas.written(s3.conversion(), settings));
            command.getOut().println(table.statement(objects));
        } catch (IllegalArgumentException e) {
            throw CommandException.badInput(e.getMessage());
        }
        return ExitStatus.OK;
    }

    private static SampleKeys open(DeliveryStreamDefinition definition, Configuration settings)
            throws Exception {
        return SampleKeys.open(definition, s3Of(definition, "its records have no keys"), settings);
    }

    private static ExtendedS3Destination s3Of(
            DeliveryStreamDefinition definition, String consequence) {
        return definition
                .s3()
                .orElseThrow(
                        () ->
                                CommandException.badInput(
                                        "Delivery stream "
                                                + definition.name()
                                                + " does not deliver to S3: "
                                                + consequence));
    }

    private String title(DeliveryStreamDefinition definition) {
        return "Keys of the records of "
                + Sample.name(records)
                + ", if they arrived now"
                + definition
                        .destination()
                        .processing()
                        .lambda()
                        .map(
                                lambda ->
                                        " and function "
                                                + lambda.functionName()
                                                + " did not change them (it is not called)")
                        .orElse("");
    }
}
