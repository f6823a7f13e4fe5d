package io.hydrant.cli.explain;

import io.hydrant.cli.text.Columns;
import io.hydrant.cli.text.Words;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.CompressionFormat;
import io.hydrant.definition.destination.Destination;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.processing.LambdaProcessor;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.job.BucketRoot;
import io.hydrant.job.ExampleKeys;
import io.hydrant.job.Manifests;
import io.hydrant.job.ObjectEncryption;
import io.hydrant.job.SourceStream;
import io.hydrant.permissions.StreamPermissions;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.StartingPosition;
import io.hydrant.settings.KnownSettings;
import io.hydrant.settings.Settings;
import io.hydrant.settings.StreamScope;
import io.hydrant.source.KinesisStreamId;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** A delivery stream in words. */
final class Explanation {

    private final DeliveryStreamDefinition definition;
    private final Destination destination;
    private final Settings settings;
    private final Configuration configuration;
    private final KinesisStreamId source;
    private final ErrorsInWords errors;
    private final StreamPermissions permissions;

    Explanation(
            DeliveryStreamDefinition definition, Settings settings, StreamPermissions permissions) {
        this.definition = definition;
        this.destination = definition.destination();
        this.settings = settings;
        this.permissions = permissions;
        this.configuration = StreamScope.of(settings.configuration(), definition.name());
        this.source = SourceStream.of(definition, configuration);
        this.errors = new ErrorsInWords(definition, configuration);
    }

    void writeTo(PrintWriter out, Instant now) {
        out.println("Delivery stream " + definition.name() + " (" + definition.type() + ")");
        definition.warnings().forEach(warning -> out.println("  Warning: " + warning));
        section(out, "Pipeline", pipeline());
        section(out, "Keys, if the oldest record of an object arrived now", keys(now));
        ObjectEncryption encryption = ObjectEncryption.of(definition, configuration);
        if (!encryption.keyArns().isEmpty()) {
            section(out, "Encryption of objects", EncryptionInWords.of(encryption));
        }
        section(out, "Settings that differ from their default", settings());
        section(out, "Permissions of the job's role", PermissionsInWords.of(permissions));
    }

    private static void section(PrintWriter out, String title, Columns columns) {
        out.println();
        out.println(title);
        columns.lines().forEach(out::println);
    }

    private Columns pipeline() {
        Columns columns = new Columns().row("source", sourceInWords());
        ProcessorsInWords.addBeforeLambda(destination.processing(), columns);
        destination
                .processing()
                .lambda()
                .ifPresent(
                        lambda ->
                                columns.row("Lambda", functionInWords(lambda))
                                        .row("", invocationsInWords(lambda)));
        ProcessorsInWords.addAfterLambda(destination.processing(), columns);
        if (destination.processing().appendDelimiter()) {
            columns.row("AppendDelimiter", "a newline after each record");
        }
        definition
                .s3()
                .flatMap(ExtendedS3Destination::conversion)
                .ifPresent(
                        conversion ->
                                ConversionInWords.addTo(
                                        columns, conversion, definition.region(), configuration));
        if (isPartitioned()) {
            columns.row("partitions", partitioningInWords());
        }
        destination
                .backup()
                .ifPresent(
                        backup ->
                                columns.row(
                                        "backup",
                                        "all records as they arrive, in bucket "
                                                + backup.bucket()
                                                + place(backup)));
        columns.row("buffering", bufferingInWords()).row("latency", latencyInWords());
        definition.s3().ifPresent(s3 -> columns.row("S3", objectsInWords(s3)));
        Manifests.of(definition, StreamScope.of(configuration, definition.name()))
                .ifPresent(
                        manifests ->
                                columns.row(
                                        "manifests",
                                        "a line about each object, below "
                                                + manifests.place().directory()));
        definition
                .openSearch()
                .ifPresent(
                        openSearch ->
                                columns.row(
                                                "OpenSearch",
                                                OpenSearchInWords.documents(
                                                        openSearch, configuration))
                                        .row("", OpenSearchInWords.retries(openSearch)));
        definition.httpEndpoint().ifPresent(http -> HttpEndpointWords.addTo(columns, http));
        definition.splunk().ifPresent(splunk -> SplunkWords.addTo(columns, splunk));
        if (definition.s3().isEmpty() && definition.redshift().isEmpty()) {
            columns.row("", backlogInWords());
        }
        definition
                .redshift()
                .ifPresent(redshift -> new RedshiftWords(redshift, configuration).addTo(columns));
        return columns.row("error output", errors.output()).row("error log", errors.log());
    }

    private String sourceInWords() {
        StartingPosition position = configuration.get(HydrantOptions.KINESIS_STARTING_POSITION);
        String start =
                position == StartingPosition.LATEST
                        ? "records that arrive after the first start"
                        : position == StartingPosition.TRIM_HORIZON
                                ? "all records that the stream still has"
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
        return "invoked with "
                + Words.bytes(lambda.bufferSizeInBytes())
                + " of records, or those of "
                + Words.duration(lambda.bufferInterval())
                + "; "
                + (lambda.numberOfRetries() == 0
                        ? "no retry"
                        : "retried up to "
                                + (lambda.numberOfRetries() == 1
                                        ? "once"
                                        : lambda.numberOfRetries() + " times"));
    }

    private String bufferingInWords() {
        BufferingHints hints = destination.bufferingHints();
        return (definition.s3().isPresent() ? "an object" : "a batch")
                + " is closed at "
                + Words.bytes(hints.sizeInBytes())
                + (isCompressed() ? " before compression" : "")
                + ", or "
                + Words.duration(hints.interval())
                + " after its first record";
    }

    private String latencyInWords() {
        String interval = Words.duration(destination.bufferingHints().interval());
        return definition.s3().isPresent()
                ? "an object is visible at most "
                        + interval
                        + " and one checkpoint interval (10 seconds here, by default 1 minute on a"
                        + " cluster) after its first record"
                : "a batch is sent at most " + interval + " after its first record";
    }

    private String backlogInWords() {
        return "during an outage, "
                + configuration
                        .getOptional(HydrantOptions.DELIVERY_BACKLOG_LIMIT)
                        .map(limit -> Words.bytes(limit.getBytes()))
                        .orElse("10 GB with RocksDB, or an eighth of the heap,")
                + " of batches are kept before reading slows down";
    }

    private String objectsInWords(ExtendedS3Destination s3) {
        return "objects, " + format(s3) + ", in bucket " + s3.bucket() + place(s3.objects());
    }

    private static String format(ExtendedS3Destination s3) {
        if (s3.conversion().isPresent()) {
            return s3.conversion().get().serializer().parquet().isPresent() ? "Parquet" : "ORC";
        }
        return s3.compressionFormat() == CompressionFormat.UNCOMPRESSED
                ? "uncompressed"
                : s3.compressionFormat().toString();
    }

    private boolean isCompressed() {
        return definition
                .s3()
                .map(
                        s3 ->
                                s3.compressionFormat() != CompressionFormat.UNCOMPRESSED
                                        || s3.conversion().isPresent())
                .orElse(false);
    }

    private boolean isPartitioned() {
        return definition.s3().map(s3 -> s3.partitioning().isEnabled()).orElse(false);
    }

    private String partitioningInWords() {
        return "one buffer for each evaluated prefix, at most "
                + configuration.get(HydrantOptions.ACTIVE_PARTITIONS)
                + " at once in a subtask";
    }

    private String place(S3Configuration objects) {
        return configuration.get(HydrantOptions.S3_URI_TEMPLATE).startsWith("s3")
                ? ""
                : " at " + BucketRoot.of(objects, configuration);
    }

    private Columns keys(Instant now) {
        ExampleKeys keys = ExampleKeys.of(definition, now);
        Columns columns = new Columns();
        definition.s3().ifPresent(s3 -> columns.row("objects", keys.ofObjects(s3)));
        definition
                .redshift()
                .ifPresent(redshift -> columns.row("objects", keys.ofStaged(redshift.objects())));
        destination.backup().ifPresent(backup -> columns.row("backup", keys.ofBackup(backup)));
        return errors.cannotHappen()
                ? columns
                : columns.row("errors", keys.ofErrors(errors.usualType()));
    }

    /** Those that differ from their default, without functions of other streams. */
    private Columns settings() {
        Columns columns = new Columns();
        settings.values().entrySet().stream()
                .filter(entry -> !isDefault(entry.getKey(), entry.getValue()))
                .filter(entry -> !isOfAnotherFunction(entry.getKey()))
                .forEach(
                        entry ->
                                columns.row(
                                        entry.getKey(),
                                        entry.getValue(),
                                        settings.origin(entry.getKey())));
        return columns.row(
                columns.isEmpty()
                        ? "All are at their default (see 'hydrant settings')."
                        : "All others are at their default (see 'hydrant settings').");
    }

    private static boolean isDefault(String key, String value) {
        return KnownSettings.all().stream()
                .filter(setting -> setting.key().equals(key))
                .anyMatch(setting -> setting.defaultValue().filter(value::equals).isPresent());
    }

    private boolean isOfAnotherFunction(String key) {
        return key.startsWith(HydrantOptions.LAMBDA_FUNCTION_PREFIX)
                && destination
                        .processing()
                        .lambda()
                        .filter(
                                lambda ->
                                        HydrantOptions.lambdaFunction(lambda.functionName())
                                                .key()
                                                .equals(key))
                        .isEmpty();
    }
}
