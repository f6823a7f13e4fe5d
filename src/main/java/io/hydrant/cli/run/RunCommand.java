package io.hydrant.cli.run;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.CreatedStream;
import io.hydrant.cli.arguments.DefinitionFiles;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.cli.environment.RunEnvironment;
import io.hydrant.cli.environment.TemporaryState;
import io.hydrant.cli.text.Terminal;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.JobStreams;
import io.hydrant.local.jobs.StateDirectory;
import io.hydrant.settings.GivenSettings;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs delivery streams in one job: on the cluster that started this program, else in this process.
 */
@Command(
        name = "run",
        sortOptions = false,
        header = "Runs one or more delivery streams in one job.",
        customSynopsis =
                "hydrant run DEFINITION... [--state-dir=DIR] [--drain] [--strict] [--SETTING=VALUE]..."
                        + " [-DKEY=VALUE]...",
        description = {
            "",
            "Under 'flink run', the command submits the job to that cluster. Otherwise the job runs in this",
            "process until Ctrl-C or SIGTERM, with a line of status every few seconds.",
            "",
            "Several definitions run in one job, which reads each Kinesis stream once.",
            ""
        },
        parameterListHeading = "Arguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "A setting on the command line wins over one in the property group Hydrant on Managed Flink,",
            "and that over one in the settings file. The Kinesis connector takes settings that begin with",
            "flink. Hydrant finds AWS credentials as the AWS CLI does.",
            "",
            "Examples:",
            "  Kinesis and S3 on AWS, with a function that runs here:",
            "    hydrant run stream.json --state-dir state \\",
            "      --lambda.function.TransformETLFunction=python:conf/lambda/transform_etl.py#lambda_handler",
            "  Other endpoints, Flink's RocksDB, two slots:",
            "    hydrant run stream.json --kinesis.endpoint=http://127.0.0.1:4566 \\",
            "      -Ds3.endpoint=http://127.0.0.1:4566 -Ds3.path.style.access=true \\",
            "      -Dstate.backend.type=rocksdb -Dparallelism.default=2",
            "  On a cluster:",
            "    flink run hydrant.jar run stream.json",
            "  One Kinesis stream to three destinations:",
            "    hydrant run conf/clicks-to-three/*.json --state-dir state"
        })
public final class RunCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DEFINITION",
            arity = "0..*",
            description =
                    "JSON files of delivery stream definitions, - for standard input, or URIs such as"
                            + " s3a://bucket/definition.json; by default what the setting 'definition'"
                            + " says.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            order = 3,
            description =
                    "Keeps checkpoints in this directory. The next run continues from the newest one,"
                            + " and delivers every record once. Without it, a stop delivers the"
                            + " buffers, and the state is deleted.")
    private Path stateDirectory;

    @Option(
            names = "--drain",
            order = 4,
            description = "Delivers the buffers at a stop, instead of keeping them in a savepoint.")
    private boolean drain;

    @Option(
            names = "--strict",
            order = 6,
            description =
                    "On a cluster: refuses to run if objects would not be encrypted as the definition"
                            + " says. Without it, Hydrant prints a warning.")
    private boolean strict;

    @Option(
            names = "--status-interval",
            paramLabel = "SECONDS",
            defaultValue = "5",
            order = 5,
            description = "Time between two lines of status. Default: 5")
    private int statusInterval;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settingsArguments;

    @Mixin private CreatedStream created;

    @Spec private CommandSpec spec;

    public static boolean isAskedForByManagedFlink() throws IOException {
        return !GivenSettings.onManagedFlink().isEmpty();
    }

    @Override
    public Integer call() throws Exception {
        if (statusInterval < 1) {
            throw CommandException.badInput(
                    "--status-interval is " + statusInterval + "; it must be at least 1");
        }
        Settings settings = settingsArguments.read();
        Configuration configuration = settings.configuration();
        JobStreams streams = created.read(locations(configuration), configuration);
        streams.definitions().forEach(this::warnOf);
        if (RunEnvironment.isCluster()) {
            return runOnTheCluster(streams, configuration);
        }
        RunEnvironment.requireLocalMode();
        return runHere(streams, configuration);
    }

    private void warnOf(DeliveryStreamDefinition definition) {
        definition.warnings().forEach(this::warn);
        if (definition.encryption().isPresent()) {
            warn(
                    "DeliveryStreamEncryptionConfigurationInput has no effect with run: only local"
                            + " and serve make the Kinesis stream of a Direct PUT stream. Encrypt"
                            + " the Kinesis stream yourself.");
        }
    }

    private void warn(String warning) {
        spec.commandLine().getErr().println("Warning: " + warning);
    }

    private List<String> locations(Configuration settings) throws IOException {
        if (!files.isEmpty()) {
            return files;
        }
        Optional<String> definition = settings.getOptional(HydrantOptions.DEFINITION);
        if (definition.isEmpty()) {
            throw CommandException.badInput(
                    RunEnvironment.isCluster()
                            ? GivenSettings.withoutDefinition()
                            : "DEFINITION is missing; it must be the file of a delivery stream"
                                    + " definition");
        }
        return DefinitionFiles.locations(definition.get());
    }

    private int runOnTheCluster(JobStreams streams, Configuration settings) throws Exception {
        if (stateDirectory != null || drain) {
            throw CommandException.badInput(
                    "--state-dir and --drain are for a run without a cluster; on this one, 'flink"
                            + " run --fromSavepoint' and 'flink stop --drain' do the same");
        }
        ClusterRun run = new ClusterRun(streams, settings, isAskedForByManagedFlink());
        Optional<String> missing = run.missingEncryption();
        if (strict && missing.isPresent()) {
            throw CommandException.badInput(missing.get());
        }
        missing.ifPresent(this::warn);
        run.run(settingsArguments.flinkOptions(), this::warn);
        return ExitStatus.OK;
    }

    private int runHere(JobStreams streams, Configuration settings) throws Exception {
        boolean keepsState = stateDirectory != null;
        Path directory = keepsState ? stateDirectory : TemporaryState.create();
        return new LocalRun(
                        Terminal.of(spec.commandLine().getOut()),
                        keepsState
                                ? GivenStateDirectory.open(directory)
                                : StateDirectory.in(directory),
                        keepsState,
                        drain)
                .run(
                        streams,
                        settings,
                        settingsArguments.flinkOptions(),
                        Duration.ofSeconds(statusInterval));
    }
}
