package io.hydrant.cli.redrive;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.DefinitionFile;
import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.cli.environment.RunEnvironment;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.source.replay.ObjectPlace;
import io.hydrant.source.replay.Separator;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Delivers records once more, from a source backup or from other objects. */
@Command(
        name = "replay",
        sortOptions = false,
        header = "Delivers records of objects, or of a time, again.",
        customSynopsis = {
            "hydrant replay DEFINITION --from=URI [--separator=SEPARATOR] [--drop-separator]",
            "         [--since=TIME] [--until=TIME] [--dry-run [--json]] [--again]",
            "         [--SETTING=VALUE]... [-DKEY=VALUE]...",
            "       hydrant replay DEFINITION --from-time=TIME [--to-time=TIME] [--dry-run] [--again]",
            "         [--SETTING=VALUE]... [-DKEY=VALUE]..."
        },
        description = {
            "",
            "Reads objects, such as the source backup, or a time of the Kinesis stream, and delivers their",
            "records as the definition says. The job runs in this process, and ends by itself. The content of",
            "an object, not its name, tells if it is raw, GZIP, ZIP, Snappy or Hadoop-compatible Snappy.",
            "",
            "All records of an object have one arrival time, in UTC: the time in the name that Firehose gives,",
            "which is that of the oldest record, else a date in the key, such as 2026/01/31/08/ or",
            "year=2026/month=01/day=31/, else the time when the object was written.",
            "",
            "A record ends with a newline, unless --separator says otherwise. A source backup has no separators",
            "but those that producers put: JSON objects without any need --separator json. A record keeps its",
            "separator, so that it is as it arrived. A separator alone is no record.",
            "",
            "A ledger in the directory _redrive, beside the error objects, remembers what was sent. After a",
            "kill, the next replay continues from the last checkpoint. Objects in S3 and loads then have each",
            "record once. HTTP endpoints, OpenSearch and Splunk may get a batch twice.",
            ""
        },
        parameterListHeading = "Arguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exits with status 0 if no record failed, with 1 if one did, the job failed or an object cannot be",
            "read, and with 2 if the definition, an option or a setting is not usable.",
            "",
            "Examples:",
            "  hydrant replay stream.json --from s3://bucket/backup/2026/01/31/ --dry-run",
            "  hydrant replay stream.json --from s3://bucket/backup/ --separator json",
            "  hydrant replay stream.json --from-time 2026-01-31T08:00:00Z --to-time 2026-01-31T12:00:00Z"
        })
public final class ReplayCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DEFINITION",
            description =
                    "JSON file of a delivery stream definition, - for standard input, or a URI such as"
                            + " s3a://bucket/definition.json.")
    private String file;

    @Option(
            names = "--from",
            paramLabel = "URI",
            order = 3,
            description =
                    "Where the objects are: s3://bucket/prefix or file:///directory/. Names that begin"
                            + " with _ or . are left out.")
    private String from;

    @Option(
            names = "--separator",
            paramLabel = "SEPARATOR",
            order = 3,
            description =
                    "What ends a record: newline, json for JSON objects that follow one another, or a"
                            + " text, in which \\n, \\r, \\t, \\0 and \\\\ are escapes. Default: newline,"
                            + " if no line holds several JSON objects.")
    private String separator;

    @Option(
            names = "--drop-separator",
            order = 3,
            description = "Delivers records without the separator at their end.")
    private boolean dropSeparator;

    @Mixin private Arrivals arrivals;

    @Option(
            names = "--from-time",
            paramLabel = "TIME",
            order = 6,
            description =
                    "Sends the records of the Kinesis stream that arrived at this time or later.")
    private String fromTime;

    @Option(
            names = "--to-time",
            paramLabel = "TIME",
            order = 6,
            description = "Sends those that arrived before this time. Default: now.")
    private String toTime;

    @Option(
            names = "--dry-run",
            order = 6,
            description = "Prints what would be sent, with a sample. Sends nothing.")
    private boolean dryRun;

    @Option(names = "--json", order = 6, description = "With --dry-run: prints JSON.")
    private boolean json;

    @Option(
            names = "--again",
            order = 7,
            description = "Also sends objects that an earlier replay has sent.")
    private boolean again;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settingsArguments;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunEnvironment.requireLocalMode("replay", "the buckets and the destination");
        if (json && !dryRun) {
            throw CommandException.badInput("--json is for --dry-run, which must be given too");
        }
        requireOneSource();
        Optional<ReplayRequest> request = Optional.ofNullable(from).map(objects -> request());
        Configuration settings = settingsArguments.read().configuration();
        DeliveryStreamDefinition definition =
                DefinitionFile.read(file, settings, spec.commandLine().getErr());
        LocalReplay replay =
                new LocalReplay(
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr(),
                        definition,
                        settings,
                        json);
        return request.isEmpty()
                ? replay.run(
                        TimeRange.of(fromTime, toTime, Instant.now()),
                        dryRun,
                        again,
                        settingsArguments.flinkOptions())
                : replay.run(request.get(), settingsArguments.flinkOptions());
    }

    private void requireOneSource() {
        if ((from == null) == (fromTime == null)) {
            throw CommandException.badInput(
                    "One of --from and --from-time must be given: --from for objects, --from-time for"
                            + " the Kinesis stream");
        }
        if (from == null && json) {
            throw CommandException.badInput(
                    "--json is for --from; a dry run with --from-time reads nothing");
        }
        if (from == null && (separator != null || dropSeparator || arrivals.areGiven())) {
            throw CommandException.badInput(
                    "--separator, --drop-separator, --since and --until are for objects; with"
                            + " --from-time they must not be given");
        }
        if (from != null && toTime != null) {
            throw CommandException.badInput(
                    "--to-time is for the Kinesis stream; for objects it must be --until");
        }
    }

    private ReplayRequest request() {
        try {
            ObjectPlace.of(from, bucket -> bucket);
            return new ReplayRequest(
                    from,
                    separator == null ? Separator.newline() : Separator.of(separator),
                    separator == null,
                    dropSeparator,
                    arrivals.start(),
                    arrivals.end(),
                    dryRun,
                    again);
        } catch (IllegalArgumentException e) {
            throw CommandException.badInput(e.getMessage());
        }
    }
}
