package io.hydrant.cli.serve;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.DefinitionFile;
import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.cli.environment.RunEnvironment;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
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

    @Option(
            names = "--unread-limit",
            paramLabel = "SIZE",
            order = 8,
            description =
                    "Records that a delivery stream has not read yet are kept after the 24 hours"
                            + " that Kinesis keeps records, up to this size for all streams"
                            + " together, such as 20g. Above it the oldest are deleted with a"
                            + " warning in the log. Default: half of what is free on the disk at"
                            + " the start")
    private String unreadLimit;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settingsArguments;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunEnvironment.requireLocalMode();
        Settings given = settingsArguments.read();
        Configuration settings = given.configuration();
        refuseOneStreamForAll(settings);
        List<String> definitions = new ArrayList<>();
        for (String file : files) {
            definitions.add(DefinitionFile.complete(file));
        }
        return new LocalServing(spec.commandLine().getOut(), server, unreadLimit())
                .serve(definitions, data, given, settingsArguments.flinkOptions());
    }

    private OptionalLong unreadLimit() {
        if (unreadLimit == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(MemorySize.parseBytes(unreadLimit));
        } catch (IllegalArgumentException e) {
            throw CommandException.badInput(
                    "--unread-limit is "
                            + unreadLimit
                            + "; it must be a number of bytes, or one with a unit, such as 20g");
        }
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
