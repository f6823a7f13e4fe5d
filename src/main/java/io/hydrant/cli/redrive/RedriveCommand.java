package io.hydrant.cli.redrive;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.DefinitionFile;
import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.cli.environment.RunEnvironment;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.source.objects.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends the failed records of a delivery stream again. */
@Command(
        name = "redrive",
        sortOptions = false,
        header = "Sends failed records again.",
        customSynopsis =
                "hydrant redrive DEFINITION [--code=CODE]... [--since=TIME] [--until=TIME] [--dry-run [--json]]"
                        + " [--again] [--SETTING=VALUE]... [-DKEY=VALUE]...",
        description = {
            "",
            "Reads the error output of the delivery stream instead of Kinesis, and delivers its records as the",
            "definition says. A record keeps its arrival time. The job runs in this process, and ends by itself.",
            "",
            "A ledger in the directory _redrive, beside the error objects, remembers what was sent. After a",
            "kill, the next redrive continues from the last checkpoint. Objects in S3 and loads then have each",
            "record once. HTTP endpoints, OpenSearch and Splunk may get a batch twice.",
            ""
        },
        parameterListHeading = "Arguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exits with status 0 if no record failed again, with 1 if one did or the job failed, and with 2 if",
            "the definition, an option or a setting is not usable.",
            "",
            "Examples:",
            "  hydrant redrive stream.json --dry-run",
            "  hydrant redrive stream.json --code Lambda.FunctionError --since 2026-01-31T08:00:00Z \\",
            "    --lambda.function.TransformETLFunction=python:conf/lambda/transform_etl.py#lambda_handler"
        })
public final class RedriveCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DEFINITION",
            description =
                    "JSON file of a delivery stream definition, - for standard input, or a URI such as"
                            + " s3a://bucket/definition.json.")
    private String file;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            order = 3,
            description = "Sends only records with this error code. May be given several times.")
    private List<String> codes = new ArrayList<>();

    @Mixin private Arrivals arrivals;

    @Option(
            names = "--dry-run",
            order = 6,
            description =
                    "Prints what would be sent, with a sample of each failure. Sends nothing.")
    private boolean dryRun;

    @Option(names = "--json", order = 6, description = "With --dry-run: prints JSON.")
    private boolean json;

    @Option(
            names = "--again",
            order = 7,
            description = "Also sends records that an earlier redrive has sent.")
    private boolean again;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settingsArguments;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunEnvironment.requireLocalMode("redrive", "the buckets and the destination");
        if (json && !dryRun) {
            throw CommandException.badInput("--json is for --dry-run, which must be given too");
        }
        Selection selection = Selection.of(codes, arrivals.start(), arrivals.end());
        Configuration settings = settingsArguments.read().configuration();
        DeliveryStreamDefinition definition =
                DefinitionFile.read(file, settings, spec.commandLine().getErr());
        return new LocalRedrive(
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr(),
                        definition,
                        settings,
                        json)
                .run(selection, dryRun, again, settingsArguments.flinkOptions());
    }
}
