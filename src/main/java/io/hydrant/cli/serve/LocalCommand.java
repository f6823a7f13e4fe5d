package io.hydrant.cli.serve;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.DefinitionFile;
import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.cli.environment.RunEnvironment;
import io.hydrant.settings.HydrantOptions;
import java.nio.file.Path;
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

/** Everything in one process behind one port, for AWS's CLI and SDKs. */
@Command(
        name = "local",
        sortOptions = false,
        header = "Serves Firehose, Kinesis, S3 and Lambda on one port, all in this process.",
        customSynopsis =
                "hydrant local [DEFINITION...] [--port=PORT] [--data=DIR]"
                        + " [--lambda.function.NAME=...]... [OPTION]...",
        description = {
            "",
            "The AWS CLI and SDKs need AWS_ENDPOINT_URL alone. Delivery streams deliver to the buckets of",
            "this process. Settings name the functions. Ctrl-C stops the process.",
            "",
            "At most 64 delivery streams run at a time. -Dtaskmanager.numberOfTaskSlots=N sets another",
            "limit.",
            ""
        },
        parameterListHeading = "Arguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  Until Ctrl-C, without any files afterwards:",
            "    hydrant local",
            "  A delivery stream with its bucket and a function, in a directory that is kept:",
            "    hydrant local conf/firehose-etl-stream.json --data=data \\",
            "      --lambda.function.TransformETLFunction=python:conf/lambda/transform_etl.py#lambda_handler",
            "  For others on the network:",
            "    hydrant local --bind=0.0.0.0 --access-keys=keys.csv \\",
            "      --tls-certificate=server.pem --tls-key=server.key"
        })
public final class LocalCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DEFINITION",
            arity = "0..*",
            description =
                    "Delivery streams to create, with their buckets and the streams they read, unless"
                            + " they are there.")
    private List<String> files = new ArrayList<>();

    @Mixin private ServerArguments server;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            order = 7,
            description =
                    "Keeps streams, buckets, delivery streams and their state in this directory."
                            + " Without it, a temporary directory keeps them until the process"
                            + " ends.")
    private Path data;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settingsArguments;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunEnvironment.requireLocalMode();
        Configuration settings = settingsArguments.read().configuration();
        refuseOneStreamForAll(settings);
        List<String> definitions = new ArrayList<>();
        for (String file : files) {
            definitions.add(DefinitionFile.text(file));
        }
        return new LocalServing(spec.commandLine().getOut(), server)
                .serve(definitions, data, settings, settingsArguments.flinkOptions());
    }

    static void refuseOneStreamForAll(Configuration settings) {
        if (settings.contains(HydrantOptions.DIRECT_PUT_STREAM)) {
            throw CommandException.badInput(
                    HydrantOptions.DIRECT_PUT_STREAM.key()
                            + " is for a single delivery stream; here the Kinesis stream behind each"
                            + " has its name");
        }
    }
}
