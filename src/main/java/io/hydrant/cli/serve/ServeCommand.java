package io.hydrant.cli.serve;

import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.cli.environment.ClusterEnvironment;
import io.hydrant.cli.environment.RunEnvironment;
import io.hydrant.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The Firehose API in front of a Flink session cluster. */
@Command(
        name = "serve",
        sortOptions = false,
        header = "Serves the Firehose API in front of a Flink session cluster.",
        customSynopsis =
                "hydrant serve --flink=URL --jar=FILE --state=URI [--kinesis.endpoint=URL]"
                        + " [--port=PORT] [OPTION]...",
        description = {
            "",
            "Each delivery stream is a job on the cluster. A delivery stream for Direct PUT has a Kinesis",
            "stream firehose.<region>.<name>, on demand, in the region that the caller signs for.",
            "Ctrl-C stops the server. The jobs continue.",
            "",
            "A delivery stream that is deleted delivers its buffers first. If that fails for 10 minutes, it",
            "becomes DELETING_FAILED. --allow-force-delete deletes it nonetheless.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example:",
            "  hydrant serve --flink=http://127.0.0.1:8081 --jar=target/hydrant-0.2.0.jar \\",
            "    --state=s3://my-bucket/hydrant"
        })
public final class ServeCommand implements Callable<Integer> {

    @Option(
            names = "--flink",
            paramLabel = "URL",
            required = true,
            order = 7,
            description = "The URL of the JobManager's REST API.")
    private URI flink;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            required = true,
            order = 8,
            description = "The jar for clusters, such as target/hydrant-0.2.0.jar.")
    private Path jar;

    @Option(
            names = "--state",
            paramLabel = "URI",
            required = true,
            order = 9,
            description =
                    "A directory for delivery streams and savepoints, on a file system that this"
                            + " machine and the cluster reach.")
    private String state;

    @Mixin private ServerArguments server;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settingsArguments;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunEnvironment.requireLocalMode();
        Settings settings = settingsArguments.read();
        LocalCommand.refuseOneStreamForAll(settings.configuration());
        return new ClusterServing(spec.commandLine().getOut(), server)
                .serve(
                        new ClusterEnvironment(flink, jar, state),
                        settings,
                        settingsArguments.flinkOptions());
    }
}
