package io.hydrant.cli.explain;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.DefinitionFiles;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.arguments.Sample;
import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.job.JobStreams;
import io.hydrant.job.SampleKeys;
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
            "       hydrant explain DEFINITION --iam [--source-kms-key=ARN] [--vpc] [--redrive]",
            "         [--replay-from=URI] [--SETTING=VALUE]..."
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
            "  hydrant explain my-stream.json --iam > policy.json"
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
        requireOneDefinitionFor("--iam", permissionsArguments.isPolicyAlone());
        requireOneDefinitionFor("--record", records != null);
        if (records != null) {
            Sample.requireOneStandardInput(records, files.get(0));
        }
        Settings given =
                permissionsArguments.isPolicyAlone() ? settings.readGivenAlone() : settings.read();
        JobStreams streams = DefinitionFiles.read(files, given.configuration());
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
                            + " definitions; it must be given with one. The role of a job needs the"
                            + " permissions of each of its delivery streams");
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
        StreamPermissions permissions = permissionsArguments.of(definition, given.configuration());
        if (permissionsArguments.isPolicyAlone()) {
            return printPolicy(definition, permissions);
        }
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
    private int printPolicy(DeliveryStreamDefinition definition, StreamPermissions permissions) {
        CommandLine command = spec.commandLine();
        definition.warnings().forEach(warning -> command.getErr().println("Warning: " + warning));
        permissions.notes().forEach(note -> command.getErr().println("Note: " + note));
        command.getOut().println(permissions.policy().toJson());
        return ExitStatus.OK;
    }

    private static SampleKeys open(DeliveryStreamDefinition definition, Configuration settings)
            throws Exception {
        ExtendedS3Destination s3 =
                definition
                        .s3()
                        .orElseThrow(
                                () ->
                                        CommandException.badInput(
                                                "Delivery stream "
                                                        + definition.name()
                                                        + " does not deliver to S3: its records"
                                                        + " have no keys"));
        return SampleKeys.open(definition, s3, settings);
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
