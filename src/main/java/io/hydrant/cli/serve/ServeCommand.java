package io.hydrant.cli.serve;

import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.cli.environment.ClusterEnvironment;
import io.hydrant.cli.environment.RunEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
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
            "Each delivery stream is a job on the cluster. Direct PUT goes through Kinesis: behind each",
            "delivery stream for it there is a stream firehose.<region>.<name>, on demand, in the region",
            "that the caller signs for. Ctrl-C stops the server; the jobs go on.",
            "",
            "A delivery stream that is deleted delivers what it has buffered. What cannot be delivered",
            "within 10 minutes makes it DELETING_FAILED; with --allow-force-delete it goes nonetheless.",
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
            description = "Where the JobManager's REST API answers.")
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
                    "A directory for delivery streams and savepoints, on a file system that the"
                            + " cluster reaches, too.")
    private String state;

    @Mixin private ServerArguments server;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settingsArguments;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunEnvironment.requireLocalMode();
        Configuration settings = settingsArguments.read().configuration();
        LocalCommand.refuseOneStreamForAll(settings);
        return new ClusterServing(spec.commandLine().getOut(), server)
                .serve(
                        new ClusterEnvironment(flink, jar, state),
                        settings,
                        settingsArguments.flinkOptions());
    }
}
