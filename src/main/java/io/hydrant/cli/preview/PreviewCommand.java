package io.hydrant.cli.preview;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.DefinitionFile;
import io.hydrant.cli.arguments.Sample;
import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.cli.environment.RunEnvironment;
import io.hydrant.cli.environment.TemporaryState;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.processing.LambdaProcessor;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.disk.DirectoryTree;
import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a definition with records of one's own. */
@Command(
        name = "preview",
        sortOptions = false,
        header = "Runs a definition over the records of a file and prints the objects.",
        customSynopsis =
                "hydrant preview DEFINITION --records=FILE [--out=DIR [--overwrite]] [--SETTING=VALUE]...",
        description = {
            "",
            "Runs the whole job over the records in this process, and prints the objects and the failures.",
            "Buckets are directories. Buffers close at once. A preview does not call AWS.",
            ""
        },
        parameterListHeading = "Arguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exits with status 0 if no record failed, with 1 if one did or the job failed, and with 2 if the",
            "definition, a setting or the file of records is not usable.",
            "",
            "Examples:",
            "  hydrant preview conf/orders-by-customer.json --records orders.jsonl",
            "  hydrant preview conf/firehose-etl-stream.json --records events.jsonl --out preview \\",
            "    --lambda.function.TransformETLFunction=python:conf/lambda/transform_etl.py#lambda_handler"
        })
public final class PreviewCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DEFINITION",
            description = "JSON file of a delivery stream definition; - is standard input.")
    private String file;

    @Option(
            names = "--records",
            paramLabel = "FILE",
            required = true,
            order = 2,
            description = "The records, a line each; - is standard input.")
    private String records;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            order = 3,
            description =
                    "Keeps the objects in this directory, which must be new or empty. Without it, the"
                            + " objects are deleted at the end.")
    private Path out;

    @Option(
            names = "--overwrite",
            order = 3,
            description = "Replaces the objects of an earlier preview in the directory of --out.")
    private boolean overwrite;

    @Mixin private Sample sample;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settings;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunEnvironment.requireLocalMode();
        if (overwrite && out == null) {
            throw CommandException.badInput("--overwrite needs --out, the directory to write to");
        }
        Sample.requireOneStandardInput(records, file);
        Configuration configuration = settings.read().configuration();
        DeliveryStreamDefinition definition = DefinitionFile.read(file, configuration);
        requireS3(definition);
        requireFunctionHere(definition, configuration);
        requireSchemaHere(definition, configuration);
        List<byte[]> given = sample.read(records);
        PrintWriter printer = spec.commandLine().getOut();
        int status =
                new LocalPreview(printer, definition, configuration)
                        .show(
                                out == null ? TemporaryState.create() : prepared(definition),
                                given,
                                Sample.name(records),
                                settings.flinkOptions());
        if (out != null) {
            printer.println("The objects are in " + out);
        }
        return status;
    }

    /** Nobody expects a preview to reach out for AWS. */
    private static void requireS3(DeliveryStreamDefinition definition) {
        if (definition.s3().isEmpty()) {
            throw CommandException.badInput(
                    "Delivery stream "
                            + definition.name()
                            + " does not deliver to S3; a preview shows objects alone, and calls no"
                            + " other destination");
        }
    }

    private static void requireFunctionHere(
            DeliveryStreamDefinition definition, Configuration settings) {
        Optional<LambdaProcessor> lambda = definition.destination().processing().lambda();
        if (lambda.isEmpty() || settings.contains(HydrantOptions.LAMBDA_ENDPOINT)) {
            return;
        }
        String name = lambda.get().functionName();
        String setting = HydrantOptions.lambdaFunction(name).key();
        if (!settings.toMap().containsKey(setting)) {
            throw CommandException.badInput(
                    "Function "
                            + name
                            + " is on AWS Lambda, which a preview does not call; say where it runs"
                            + " here, with --"
                            + setting
                            + "=python:FILE#HANDLER or --"
                            + setting
                            + "=java:CLASS, or which server to ask, with --"
                            + HydrantOptions.LAMBDA_ENDPOINT.key());
        }
    }

    private static void requireSchemaHere(
            DeliveryStreamDefinition definition, Configuration settings) {
        boolean isInGlue =
                definition
                        .s3()
                        .flatMap(ExtendedS3Destination::conversion)
                        .map(conversion -> conversion.schema().columns().isEmpty())
                        .orElse(false);
        if (isInGlue
                && !settings.contains(HydrantOptions.SCHEMA_FILE)
                && !settings.contains(HydrantOptions.GLUE_ENDPOINT)) {
            throw CommandException.badInput(
                    "The schema is in AWS Glue, which a preview does not call. Give the columns in a"
                            + " file with --"
                            + HydrantOptions.SCHEMA_FILE.key()
                            + "=FILE, or another server with --"
                            + HydrantOptions.GLUE_ENDPOINT.key()
                            + ".");
        }
    }

    private Path prepared(DeliveryStreamDefinition definition) throws IOException {
        if (!overwrite) {
            return empty(out);
        }
        for (S3Configuration objects : definition.destination().buckets()) {
            DirectoryTree.deleteBelow(out, out.resolve(objects.bucket()));
        }
        return out;
    }

    private static Path empty(Path directory) throws IOException {
        if (Files.exists(directory) && !isEmptyDirectory(directory)) {
            throw CommandException.badInput(
                    "--out is "
                            + directory
                            + "; it must be a new or an empty directory, or --overwrite be given");
        }
        return directory;
    }

    private static boolean isEmptyDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.findAny().isEmpty();
        }
    }
}
