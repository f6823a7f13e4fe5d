package io.hydrant.job;

import io.hydrant.answers.AsyncBatches;
import io.hydrant.buffering.BatchBuffers;
import io.hydrant.buffering.BufferingOperator;
import io.hydrant.buffering.ChunkInput;
import io.hydrant.buffering.Chunker;
import io.hydrant.buffering.ObjectBuffers;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.redshift.RedshiftDestination;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.destination.BatchAssembler;
import io.hydrant.destination.BatchDestination;
import io.hydrant.destination.Deliveries;
import io.hydrant.destination.cloudwatchlogs.ErrorLog;
import io.hydrant.destination.cloudwatchlogs.S3ErrorLog;
import io.hydrant.destination.redshift.Loading;
import io.hydrant.destination.redshift.RedshiftSink;
import io.hydrant.destination.redshift.StagingBucket;
import io.hydrant.destination.s3.ObjectManifest;
import io.hydrant.destination.s3.ObjectSink;
import io.hydrant.destination.s3.S3Destination;
import io.hydrant.errors.FailedRecord;
import io.hydrant.format.ChunkFormat;
import io.hydrant.format.FramedRecords;
import io.hydrant.format.ObjectFormat;
import io.hydrant.format.UncompressedFormat;
import io.hydrant.manifest.LineKind;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.processing.DroppedLines;
import io.hydrant.record.Chunk;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.ObjectPart;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.StreamScope;
import io.hydrant.source.objects.RedriveSource;
import io.hydrant.source.replay.ReplaySource;
import io.hydrant.source.replay.StreamRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Composes the Flink job of a delivery stream, from its source to its destination. Throws {@code
 * InvalidDefinitionException} or {@link IllegalArgumentException} for settings that do not fit the
 * definition.
 */
public final class DeliveryStreamJob {

    /** A table takes one load at a time, and all objects come from one buffer. */
    private static final int LOADERS = 1;

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;
    private final JobStreams streams;
    private final StageNames names;
    private final Optional<Manifests> manifests;

    private DeliveryStreamJob(
            DeliveryStreamDefinition definition, Configuration settings, JobStreams streams) {
        this.definition = definition;
        this.settings = settings;
        this.streams = streams;
        this.names = streams.stageNames(definition, settings);
        this.manifests = Manifests.of(definition, settings);
    }

    /**
     * Adds the job to the environment. Its source is the Kinesis stream of the definition. May
     * block: a schema may be read from a file or from AWS Glue.
     */
    public static void compose(
            StreamExecutionEnvironment env,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        DeliveryJob.compose(env, JobStreams.of(definition), settings);
    }

    /**
     * Adds the job to the environment of a stream of records, which takes the place of the source.
     */
    public static void compose(
            DataStream<DeliveryRecord> arrived,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        StreamExecutionEnvironment env = arrived.getExecutionEnvironment();
        ExecutionDefaults.turnOn(env);
        StreamMetrics.nameStreams(env.getConfig(), List.of(definition.name()));
        branch(arrived, definition, settings, JobStreams.of(definition));
    }

    /** Adds the operators of one of the streams behind its source, which others may share. */
    static void branch(
            DataStream<DeliveryRecord> arrived,
            DeliveryStreamDefinition definition,
            Configuration settings,
            JobStreams streams) {
        new DeliveryStreamJob(definition, StreamScope.of(settings, definition.name()), streams)
                .deliver(arrived);
    }

    /**
     * Adds the job that delivers records of the error output once more. They are not backed up
     * again, and each goes where its own arrival says.
     */
    public static void compose(
            StreamExecutionEnvironment env,
            RedriveSource source,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        deliverAgain(env, Arrivals.again(env, source), definition, settings);
    }

    /** The same with records of the Kinesis stream that arrived within a time. */
    public static void compose(
            StreamExecutionEnvironment env,
            StreamRange range,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        deliverAgain(
                env,
                Arrivals.replayed(env, range, definition.name(), settings),
                definition,
                settings);
    }

    /** The same with records of objects. */
    public static void compose(
            StreamExecutionEnvironment env,
            ReplaySource source,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        deliverAgain(env, Arrivals.replayed(env, source), definition, settings);
    }

    private static void deliverAgain(
            StreamExecutionEnvironment env,
            Arrivals arrivals,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        ExecutionDefaults.turnOn(env);
        StreamMetrics.nameStreams(env.getConfig(), List.of(definition.name()));
        Configuration scoped = new Configuration(StreamScope.of(settings, definition.name()));
        scoped.set(Partitions.BY_ARRIVAL, true);
        new DeliveryStreamJob(definition, scoped, JobStreams.of(definition)).deliver(arrivals);
    }

    private void deliver(DataStream<DeliveryRecord> arrived) {
        definition.destination().backup().ifPresent(backup -> backUp(arrived, backup));
        deliver(Arrivals.of(arrived));
    }

    private void deliver(Arrivals arrivals) {
        Processing processed = Processing.of(arrivals, definition, settings, names);
        definition.s3().ifPresent(s3 -> deliverObjects(processed, s3));
        definition.redshift().ifPresent(redshift -> load(processed.records(), redshift));
        manifests.ifPresent(
                lines -> processed.dropped().ifPresent(dropped -> count(dropped, lines)));
        Optional<DataStream<FailedRecord>> undelivered =
                BatchDestinations.of(definition, settings)
                        .map(destination -> deliverBatches(processed.records(), destination));
        Stream.concat(processed.failed().stream(), undelivered.stream())
                .reduce(DataStream::union)
                .ifPresent(
                        failed -> {
                            deliverErrors(failed);
                            logErrors(failed);
                        });
    }

    /** Returns the records that could not be delivered. */
    private DataStream<FailedRecord> deliverBatches(
            DataStream<DeliveryRecord> records, BatchDestination destination) {
        BufferingHints hints = definition.destination().bufferingHints();
        FramedRecords format = new FramedRecords();
        SingleOutputStreamOperator<Chunk> chunks =
                chunks(records, chunker(BufferKeys.oneForAllFramed(), format, hints), Stage.CHUNKS);
        SingleOutputStreamOperator<ObjectPart> parts =
                buffer(
                        chunks,
                        new BatchBuffers(hints, format, destination.metricGroup()),
                        Stage.BUFFER);
        SingleOutputStreamOperator<DeliveryBatch> batches =
                Stage.BATCHES.of(
                        parts.transform(
                                Stage.BATCHES.text(),
                                DeliveryBatch.TYPE,
                                new BatchAssembler(destination)),
                        names);
        return Stage.DELIVERY.of(
                AsyncBatches.answered(
                        batches,
                        Stage.DELIVERY.text(),
                        FailedRecord.TYPE,
                        new Deliveries(
                                destination,
                                settings.getOptional(HydrantOptions.DELIVERY_CAPACITY)
                                        .orElse(destination.usualCapacity()),
                                BacklogLimits.of(settings, Checkpoints.timeout(records), streams))),
                names);
    }

    private void backUp(DataStream<DeliveryRecord> arrived, S3Configuration backup) {
        ObjectFormat format = Formats.of(backup.compressionFormat(), settings);
        SingleOutputStreamOperator<Chunk> chunks =
                chunks(
                        arrived,
                        counting(chunker(BufferKeys.oneForAll(1), format, backup.bufferingHints())),
                        Stage.BACKUP_CHUNKS);
        SingleOutputStreamOperator<ObjectPart> parts =
                buffer(
                        chunks,
                        new ObjectBuffers(
                                backup.bufferingHints(),
                                format,
                                PrefixNaming.ofBackup(definition, backup),
                                "BackupToS3"),
                        Stage.BACKUP_BUFFER);
        write(parts, backup, format, Stage.BACKUP_S3, LineKind.BACKUP);
    }

    private void deliverObjects(Processing processed, ExtendedS3Destination s3) {
        if (s3.conversion().isPresent()) {
            Conversion conversion = Conversion.of(s3.conversion().get(), definition, settings);
            processed.convert(conversion.function());
            // Rows need no newline between them.
            deliverObjects(processed.records(), s3, conversion.format(), false);
        } else {
            deliverObjects(
                    processed.records(),
                    s3,
                    Formats.of(s3.compressionFormat(), settings),
                    s3.processing().appendDelimiter());
        }
    }

    private void deliverObjects(
            DataStream<DeliveryRecord> records,
            ExtendedS3Destination s3,
            ObjectFormat format,
            boolean appendNewlines) {
        Chunker<DeliveryRecord> chunker =
                counting(chunker(buffers(s3), format, s3.bufferingHints()));
        SingleOutputStreamOperator<Chunk> chunks =
                chunks(
                        records,
                        appendNewlines ? chunker.appendingNewlines() : chunker,
                        Stage.CHUNKS);
        SingleOutputStreamOperator<ObjectPart> parts =
                buffer(
                        chunks,
                        new ObjectBuffers(
                                s3.bufferingHints(),
                                format,
                                PrefixNaming.ofObjects(definition, s3),
                                "DeliveryToS3"),
                        Stage.BUFFER);
        write(parts, s3.objects(), format, Stage.S3, LineKind.OBJECT);
    }

    private void load(DataStream<DeliveryRecord> records, RedshiftDestination redshift) {
        S3Configuration objects = redshift.objects();
        ObjectFormat format = Formats.of(objects.compressionFormat(), settings);
        Chunker<DeliveryRecord> chunker =
                chunker(BufferKeys.oneForAll(1), format, objects.bufferingHints());
        StagingBucket bucket = StagingBucket.of(objects.bucket(), BucketRoot.of(objects, settings));
        SingleOutputStreamOperator<Chunk> chunks =
                chunks(
                        records,
                        redshift.processing().appendDelimiter()
                                ? chunker.appendingNewlines()
                                : chunker,
                        Stage.CHUNKS);
        SingleOutputStreamOperator<ObjectPart> parts =
                buffer(
                        chunks,
                        new ObjectBuffers(
                                objects.bufferingHints(),
                                format,
                                PrefixNaming.ofStaged(definition, objects),
                                "DeliveryToS3"),
                        Stage.BUFFER);
        Checkpoints.requireAligned(parts, LOADERS);
        Stage.REDSHIFT
                .sink(
                        parts,
                        RedshiftSink.of(
                                sink(objects, format),
                                Loading.of(definition, bucket, settings),
                                Stage.LOAD.uid(),
                                names.otherUidHash(Stage.REDSHIFT, Stage.LOAD),
                                Stage.LOAD.text()),
                        names)
                .setParallelism(LOADERS);
    }

    private ChunkInput<DeliveryRecord> buffers(ExtendedS3Destination s3) {
        return Partitions.areUsedBy(s3, settings)
                ? BufferKeys.oneForEachPartition()
                : BufferKeys.oneForAll(settings.get(HydrantOptions.DELIVERY_LANES));
    }

    private void deliverErrors(DataStream<FailedRecord> failed) {
        S3Configuration s3 = definition.destination().objects();
        ObjectFormat format = new UncompressedFormat();
        SingleOutputStreamOperator<Chunk> chunks =
                chunks(
                        failed,
                        counting(
                                chunker(
                                                BufferKeys.oneForEachErrorType(),
                                                format,
                                                s3.bufferingHints())
                                        .appendingNewlines()),
                        Stage.ERROR_CHUNKS);
        SingleOutputStreamOperator<ObjectPart> parts =
                buffer(
                        chunks,
                        new ObjectBuffers(
                                s3.bufferingHints(),
                                format,
                                PrefixNaming.ofErrors(definition),
                                "ErrorOutput"),
                        Stage.ERROR_BUFFER);
        write(parts, s3, format, Stage.ERROR_S3, LineKind.FAILED);
    }

    private void logErrors(DataStream<FailedRecord> failed) {
        Stage.ERROR_LOG.sink(failed, ErrorLog.of(definition, settings), names);
    }

    private static <T> Chunker<T> chunker(
            ChunkInput<T> input, ChunkFormat format, BufferingHints hints) {
        return new Chunker<>(input, format, hints.sizeInBytes(), hints.interval());
    }

    private <T> SingleOutputStreamOperator<Chunk> chunks(
            DataStream<T> records, Chunker<T> operator, Stage stage) {
        return stage.of(records.transform(stage.text(), Chunk.TYPE, operator), names);
    }

    private SingleOutputStreamOperator<ObjectPart> buffer(
            DataStream<Chunk> chunks, BufferingOperator operator, Stage stage) {
        return stage.of(
                chunks.keyBy(Chunk::bufferKey, Types.STRING)
                        .transform(stage.text(), ObjectPart.TYPE, operator),
                names);
    }

    private <T> Chunker<T> counting(Chunker<T> chunker) {
        return manifests.isPresent() ? chunker.countingOrigins() : chunker;
    }

    /** Dropped records are in no object. Their lines are in manifests of their own. */
    private void count(DataStream<DeliveryRecord> dropped, Manifests lines) {
        SingleOutputStreamOperator<byte[]> written =
                Stage.DROPPED_LINES.of(
                        dropped.transform(
                                Stage.DROPPED_LINES.text(),
                                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
                                new DroppedLines(lines.stream())),
                        names);
        Stage.DROPPED_MANIFEST.sink(
                written,
                S3Destination.linesTo(
                        BucketRoot.of(definition.destination().objects(), settings),
                        lines.place(),
                        LineKind.DROPPED),
                names);
    }

    private void write(
            DataStream<ObjectPart> parts,
            S3Configuration s3,
            ObjectFormat format,
            Stage stage,
            LineKind kind) {
        stage.sink(
                parts,
                manifests
                        .map(lines -> sink(s3, format, lines.of(kind)))
                        .orElseGet(() -> sink(s3, format)),
                names);
    }

    private ObjectSink sink(S3Configuration s3, ObjectFormat format) {
        return S3Destination.writingTo(
                BucketRoot.of(s3, settings), format, S3ErrorLog.of(definition, s3, settings));
    }

    private ObjectSink sink(S3Configuration s3, ObjectFormat format, ObjectManifest manifest) {
        return S3Destination.writingTo(
                BucketRoot.of(s3, settings),
                format,
                manifest,
                S3ErrorLog.of(definition, s3, settings));
    }
}
