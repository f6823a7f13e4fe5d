package io.hydrant.cli;

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
            "Each delivery stream is a job on the cluster. Direct PUT goes through Kinesis: there is",
            "a stream behind each delivery stream, under its name. Ctrl-C stops the server; the jobs",
            "go on.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example:",
            "  hydrant serve --flink=http://127.0.0.1:8081 --jar=target/hydrant-0.1.0.jar \\",
            "    --state=s3://my-bucket/hydrant --region=eu-central-1"
        })
final class ServeCommand implements Callable<Integer> {

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
            description = "The jar for clusters, such as target/hydrant-0.1.0.jar.")
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

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "us-east-1",
            order = 10,
            description = "Of the Kinesis streams for Direct PUT. Default: us-east-1")
    private String region;

    @Mixin private ServerArguments server;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settingsArguments;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ExecutionPlace.requireLocalMode();
        Configuration settings = settingsArguments.read().configuration();
        LocalCommand.refuseOneStreamForAll(settings);
        return new ClusterServing(spec.commandLine().getOut(), server)
                .serve(
                        new ClusterPlace(flink, jar, state, region),
                        settings,
                        settingsArguments.flinkOptions());
    }
}
