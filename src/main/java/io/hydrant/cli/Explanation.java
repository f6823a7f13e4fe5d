package io.hydrant.cli;

import io.hydrant.definition.BufferingHints;
import io.hydrant.definition.CompressionFormat;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.ExtendedS3Destination;
import io.hydrant.definition.LambdaProcessor;
import io.hydrant.errors.ErrorOutputType;
import io.hydrant.job.ExampleKeys;
import io.hydrant.job.SourceStream;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.StartingPosition;
import io.hydrant.settings.KnownSettings;
import io.hydrant.settings.Setting;
import io.hydrant.settings.Settings;
import io.hydrant.source.KinesisStream;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** A delivery stream in words. */
final class Explanation {

    private final DeliveryStreamDefinition definition;
    private final ExtendedS3Destination s3;
    private final Settings settings;
    private final Configuration configuration;
    private final KinesisStream source;

    Explanation(DeliveryStreamDefinition definition, Settings settings) {
        this.definition = definition;
        this.s3 = definition.s3();
        this.settings = settings;
        this.configuration = settings.configuration();
        this.source = SourceStream.of(definition, configuration);
    }

    void writeTo(PrintWriter out, Instant now) {
        out.println("Delivery stream " + definition.name() + " (" + definition.type() + ")");
        definition.warnings().forEach(warning -> out.println("  Warning: " + warning));
        section(out, "Pipeline", pipeline());
        section(out, "Keys, if the oldest record of an object arrived now", keys(now));
        section(out, "Settings", settings());
        section(out, "Permissions that the job's role needs", permissions());
    }

    private static void section(PrintWriter out, String title, Columns columns) {
        out.println();
        out.println(title);
        columns.lines().forEach(out::println);
    }

    private Columns pipeline() {
        Columns columns = new Columns().row("source", sourceInWords());
        s3.processing()
                .lambda()
                .ifPresent(
                        lambda ->
                                columns.row("Lambda", functionInWords(lambda))
                                        .row("", invocationsInWords(lambda)));
        s3.processing()
                .javaTransformations()
                .forEach(name -> columns.row("JavaTransformation", "by class " + name));
        if (s3.processing().appendDelimiter()) {
            columns.row("AppendDelimiter", "a newline after each record");
        }
        return columns.row("buffering", bufferingInWords())
                .row("S3", "objects, " + format() + ", in bucket " + s3.bucket() + place())
                .row("error output", errorOutputInWords());
    }

    private String sourceInWords() {
        StartingPosition position = configuration.get(HydrantOptions.KINESIS_STARTING_POSITION);
        String start =
                position == StartingPosition.LATEST
                        ? "records that arrive from the first start on"
                        : position == StartingPosition.TRIM_HORIZON
                                ? "all records it still has"
                                : "records since "
                                        + configuration.get(
                                                HydrantOptions.KINESIS_STARTING_TIMESTAMP);
        return "Kinesis stream "
                + source.name()
                + " in "
                + source.region()
                + at(configuration.getOptional(HydrantOptions.KINESIS_ENDPOINT))
                + ": "
                + start;
    }

    private static String at(Optional<String> endpoint) {
        return endpoint.map(url -> " at " + url).orElse("");
    }

    private String functionInWords(LambdaProcessor lambda) {
        Optional<String> here =
                configuration.getOptional(HydrantOptions.lambdaFunction(lambda.functionName()));
        if (here.isPresent()) {
            return lambda.functionName() + ", run here: " + here.get();
        }
        return lambda.functionArn() + at(configuration.getOptional(HydrantOptions.LAMBDA_ENDPOINT));
    }

    private static String invocationsInWords(LambdaProcessor lambda) {
        return "called with "
                + Words.bytes(lambda.bufferSizeInBytes())
                + " of records, or what came within "
                + Words.duration(lambda.bufferInterval())
                + "; "
                + (lambda.numberOfRetries() == 0
                        ? "not tried again"
                        : "tried again up to "
                                + (lambda.numberOfRetries() == 1
                                        ? "once"
                                        : lambda.numberOfRetries() + " times"));
    }

    private String bufferingInWords() {
        BufferingHints hints = s3.bufferingHints();
        return "an object is closed at "
                + Words.bytes(hints.sizeInBytes())
                + (s3.compressionFormat() == CompressionFormat.UNCOMPRESSED
                                && s3.conversion().isEmpty()
                        ? ""
                        : " before compression")
                + ", or "
                + Words.duration(hints.interval())
                + " after its first record";
    }

    private String format() {
        if (s3.conversion().isPresent()) {
            return s3.conversion().get().serializer().parquet().isPresent() ? "Parquet" : "ORC";
        }
        return s3.compressionFormat() == CompressionFormat.UNCOMPRESSED
                ? "uncompressed"
                : s3.compressionFormat().toString();
    }

    private String place() {
        String template = configuration.get(HydrantOptions.S3_URI_TEMPLATE);
        return template.startsWith("s3") ? "" : " at " + template.replace("{bucket}", s3.bucket());
    }

    private String errorOutputInWords() {
        return failsNever()
                ? "none is needed: nothing is processed"
                : "records that cannot be processed, as they came, each with its reason";
    }

    private boolean failsNever() {
        return s3.processing().lambda().isEmpty()
                && s3.processing().javaTransformations().isEmpty()
                && s3.conversion().isEmpty();
    }

    private Columns keys(Instant now) {
        ExampleKeys keys = ExampleKeys.of(definition, now);
        Columns columns = new Columns().row("objects", keys.ofObjects());
        return failsNever()
                ? columns
                : columns.row("errors", keys.ofErrors(ErrorOutputType.PROCESSING_FAILED));
    }

    private Columns settings() {
        Columns columns = new Columns();
        for (Setting setting : KnownSettings.all()) {
            if (!settings.values().containsKey(setting.key())) {
                setting.defaultValue()
                        .ifPresent(value -> columns.row(setting.key(), value, "default"));
            }
        }
        settings.values().forEach((key, value) -> columns.row(key, value, settings.origin(key)));
        return columns;
    }

    private Columns permissions() {
        Columns columns = new Columns();
        Permissions.of(definition, source, configuration)
                .forEach(
                        (resource, actions) -> {
                            columns.row(resource);
                            columns.row("    " + actions);
                        });
        return columns;
    }
}
