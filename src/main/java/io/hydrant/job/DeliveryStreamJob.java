package io.hydrant.job;

import io.hydrant.answers.AsyncBatches;
import io.hydrant.buffering.BufferingOperator;
import io.hydrant.buffering.ChunkInput;
import io.hydrant.buffering.Chunker;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.redshift.RedshiftDestination;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.destination.BatchAssembler;
import io.hydrant.destination.BatchDestination;
import io.hydrant.destination.Deliveries;
import io.hydrant.destination.cloudwatchlogs.ErrorLog;
import io.hydrant.destination.redshift.Loading;
import io.hydrant.destination.redshift.RedshiftSink;
import io.hydrant.destination.redshift.StagingBucket;
import io.hydrant.destination.s3.S3Destination;
import io.hydrant.errors.FailedRecord;
import io.hydrant.format.FramedRecords;
import io.hydrant.format.ObjectFormat;
import io.hydrant.format.UncompressedFormat;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.Chunk;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.ObjectPart;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.StreamScope;
import io.hydrant.source.KinesisSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A delivery stream as a Flink job, from its source to its objects. */
public final class DeliveryStreamJob {

    /** One load at a time, and all objects come from one buffer anyway. */
    private static final int LOADERS = 1;

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;

    private DeliveryStreamJob(DeliveryStreamDefinition definition, Configuration settings) {
        this.definition = definition;
        this.settings = settings;
    }

    /** Adds the job to the environment, reading the stream that the definition names. */
    @SuppressWarnings("deprecation")
    public static void compose(
            StreamExecutionEnvironment env,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        DataStream<DeliveryRecord> arrived =
                env.addSource(
                                KinesisSource.reading(
                                        SourceStream.of(definition, settings),
                                        definition.name(),
                                        settings),
                                DeliveryRecord.TYPE)
                        .uid("source")
                        .name("Source");
        compose(arrived, definition, settings);
    }

    /** The same for records that come from elsewhere. */
    public static void compose(
            DataStream<DeliveryRecord> arrived,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        StreamExecutionEnvironment env = arrived.getExecutionEnvironment();
        ExecutionDefaults.turnOn(env);
        StreamMetrics.nameStream(env.getConfig(), definition.name());
        new DeliveryStreamJob(definition, StreamScope.of(settings, definition.name()))
                .deliver(arrived);
    }

    private void deliver(DataStream<DeliveryRecord> arrived) {
        definition.destination().backup().ifPresent(backup -> backUp(arrived, backup));
        Processing processed = Processing.of(arrived, definition, settings);
        definition.s3().ifPresent(s3 -> deliverObjects(processed, s3));
        definition.redshift().ifPresent(redshift -> load(processed.records(), redshift));
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

    /** Returns what was given up. */
    private DataStream<FailedRecord> deliverBatches(
            DataStream<DeliveryRecord> records, BatchDestination destination) {
        BufferingHints hints = definition.destination().bufferingHints();
        FramedRecords format = new FramedRecords();
        SingleOutputStreamOperator<DeliveryBatch> batches =
                buffer(
                                records.transform(
                                                "Chunks",
                                                Chunk.TYPE,
                                                chunker(new OneFramedBuffer(), format, hints))
                                        .uid("chunks"),
                                BufferingOperator.ofBatches(
                                        hints, format, destination.metricGroup()))
                        .uid("buffer")
                        .name("Buffer")
                        .transform("Batches", DeliveryBatch.TYPE, new BatchAssembler(destination))
                        .uid("batches");
        return AsyncBatches.answered(
                        batches,
                        "Delivery",
                        FailedRecord.TYPE,
                        new Deliveries(
                                destination,
                                settings.get(HydrantOptions.DELIVERY_CAPACITY),
                                BacklogLimits.of(settings, Checkpoints.timeout(records))))
                .uid("delivery");
    }

    private void backUp(DataStream<DeliveryRecord> arrived, S3Configuration backup) {
        ObjectFormat format = Formats.of(backup.compressionFormat(), settings);
        buffer(
                        arrived.transform(
                                        "Backup chunks",
                                        Chunk.TYPE,
                                        chunker(new OneBuffer(1), format, backup.bufferingHints()))
                                .uid("backup-chunks"),
                        BufferingOperator.ofObjects(
                                backup.bufferingHints(),
                                format,
                                PrefixNaming.ofBackup(definition, backup),
                                "BackupToS3"))
                .uid("backup-buffer")
                .name("Backup buffer")
                .sinkTo(S3Destination.writingTo(bucketRoot(backup, settings), format))
                .uid("backup-s3")
                .name("Backup S3");
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
        Chunker<DeliveryRecord> chunker = chunker(buffers(s3), format, s3.bufferingHints());
        buffer(
                        records.transform(
                                        "Chunks",
                                        Chunk.TYPE,
                                        appendNewlines ? chunker.appendingNewlines() : chunker)
                                .uid("chunks"),
                        BufferingOperator.ofObjects(
                                s3.bufferingHints(),
                                format,
                                PrefixNaming.ofObjects(definition, s3),
                                "DeliveryToS3"))
                .uid("buffer")
                .name("Buffer")
                .sinkTo(S3Destination.writingTo(bucketRoot(s3.objects(), settings), format))
                .uid("s3")
                .name("S3");
    }

    private void load(DataStream<DeliveryRecord> records, RedshiftDestination redshift) {
        S3Configuration objects = redshift.objects();
        ObjectFormat format = Formats.of(objects.compressionFormat(), settings);
        Chunker<DeliveryRecord> chunker =
                chunker(new OneBuffer(1), format, objects.bufferingHints());
        StagingBucket bucket = StagingBucket.of(objects.bucket(), bucketRoot(objects, settings));
        SingleOutputStreamOperator<ObjectPart> parts =
                buffer(
                                records.transform(
                                                "Chunks",
                                                Chunk.TYPE,
                                                redshift.processing().appendDelimiter()
                                                        ? chunker.appendingNewlines()
                                                        : chunker)
                                        .uid("chunks"),
                                BufferingOperator.ofObjects(
                                        objects.bufferingHints(),
                                        format,
                                        PrefixNaming.ofStaged(definition, objects),
                                        "DeliveryToS3"))
                        .uid("buffer")
                        .name("Buffer");
        Checkpoints.requireAligned(parts, LOADERS);
        parts.sinkTo(
                        RedshiftSink.of(
                                S3Destination.writingTo(bucketRoot(objects, settings), format),
                                Loading.of(definition, bucket, settings),
                                "load"))
                .uid("redshift")
                .name("Redshift")
                .setParallelism(LOADERS);
    }

    private ChunkInput<DeliveryRecord> buffers(ExtendedS3Destination s3) {
        return Partitions.areUsedBy(s3, settings)
                ? new OneBufferForEachPartition()
                : new OneBuffer(settings.get(HydrantOptions.DELIVERY_LANES));
    }

    private void deliverErrors(DataStream<FailedRecord> failed) {
        S3Configuration s3 = definition.destination().objects();
        ObjectFormat format = new UncompressedFormat();
        buffer(
                        failed.transform(
                                        "Error chunks",
                                        Chunk.TYPE,
                                        chunker(
                                                        new OneBufferForEachErrorType(),
                                                        format,
                                                        s3.bufferingHints())
                                                .appendingNewlines())
                                .uid("error-chunks"),
                        BufferingOperator.ofObjects(
                                s3.bufferingHints(),
                                format,
                                PrefixNaming.ofErrors(definition),
                                "ErrorOutput"))
                .uid("error-buffer")
                .name("Error buffer")
                .sinkTo(S3Destination.writingTo(bucketRoot(s3, settings), format))
                .uid("error-s3")
                .name("Error S3");
    }

    private void logErrors(DataStream<FailedRecord> failed) {
        failed.sinkTo(ErrorLog.of(definition, settings)).uid("error-log").name("Error log");
    }

    private static <T> Chunker<T> chunker(
            ChunkInput<T> input, ObjectFormat format, BufferingHints hints) {
        return new Chunker<>(input, format, hints.sizeInBytes(), hints.interval());
    }

    private static SingleOutputStreamOperator<ObjectPart> buffer(
            DataStream<Chunk> chunks, BufferingOperator operator) {
        return chunks.keyBy(Chunk::bufferKey, Types.STRING)
                .transform("Buffer", ObjectPart.TYPE, operator);
    }

    /** Where the bucket is, as a URI that Flink's file systems know. */
    public static String bucketRoot(S3Configuration s3, Configuration settings) {
        return settings.get(HydrantOptions.S3_URI_TEMPLATE).replace("{bucket}", s3.bucket());
    }
}
