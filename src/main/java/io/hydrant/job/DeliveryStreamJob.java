package io.hydrant.job;

import io.hydrant.buffering.BufferingOperator;
import io.hydrant.buffering.ChunkInput;
import io.hydrant.buffering.Chunker;
import io.hydrant.definition.BufferingHints;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.ExtendedS3Destination;
import io.hydrant.definition.S3Configuration;
import io.hydrant.destination.s3.S3Destination;
import io.hydrant.errors.FailedRecord;
import io.hydrant.format.ObjectFormat;
import io.hydrant.format.UncompressedFormat;
import io.hydrant.record.Chunk;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.ObjectPart;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.source.KinesisSource;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A delivery stream as a Flink job, from its source to its objects. */
public final class DeliveryStreamJob {

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
        Guards.turnOn(env);
        DataStream<DeliveryRecord> arrived =
                env.addSource(
                                KinesisSource.reading(
                                        SourceStream.of(definition, settings),
                                        definition.name(),
                                        settings),
                                DeliveryRecord.TYPE)
                        .uid("source")
                        .name("Source");
        new DeliveryStreamJob(definition, settings).deliver(arrived);
    }

    /** The same for records that come from elsewhere. */
    public static void compose(
            DataStream<DeliveryRecord> arrived,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        Guards.turnOn(arrived.getExecutionEnvironment());
        new DeliveryStreamJob(definition, settings).deliver(arrived);
    }

    private void deliver(DataStream<DeliveryRecord> arrived) {
        definition.s3().backup().ifPresent(backup -> backUp(arrived, backup));
        Processing processed = Processing.of(arrived, definition, settings);
        deliverObjects(processed.records());
        processed.failed().ifPresent(this::deliverErrors);
    }

    private void backUp(DataStream<DeliveryRecord> arrived, S3Configuration backup) {
        ObjectFormat format = Formats.of(backup.compressionFormat(), settings);
        buffer(
                        arrived.transform(
                                        "Backup chunks",
                                        Chunk.TYPE,
                                        chunker(new OneBuffer(1), format, backup.bufferingHints()))
                                .uid("backup-chunks"),
                        new BufferingOperator(
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

    private void deliverObjects(DataStream<DeliveryRecord> records) {
        ExtendedS3Destination s3 = definition.s3();
        ObjectFormat format = Formats.of(s3.compressionFormat(), settings);
        Chunker<DeliveryRecord> chunker = chunker(buffers(), format, s3.bufferingHints());
        buffer(
                        records.transform(
                                        "Chunks",
                                        Chunk.TYPE,
                                        s3.processing().appendDelimiter()
                                                ? chunker.appendingNewlines()
                                                : chunker)
                                .uid("chunks"),
                        new BufferingOperator(
                                s3.bufferingHints(),
                                format,
                                PrefixNaming.ofObjects(definition),
                                "DeliveryToS3"))
                .uid("buffer")
                .name("Buffer")
                .sinkTo(S3Destination.writingTo(bucketRoot(s3.objects(), settings), format))
                .uid("s3")
                .name("S3");
    }

    private ChunkInput<DeliveryRecord> buffers() {
        return Partitions.areUsedBy(definition, settings)
                ? new OneBufferForEachPartition()
                : new OneBuffer(settings.get(HydrantOptions.DELIVERY_LANES));
    }

    private void deliverErrors(DataStream<FailedRecord> failed) {
        ExtendedS3Destination s3 = definition.s3();
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
                        new BufferingOperator(
                                s3.bufferingHints(),
                                format,
                                PrefixNaming.ofErrors(definition),
                                "ErrorOutput"))
                .uid("error-buffer")
                .name("Error buffer")
                .sinkTo(S3Destination.writingTo(bucketRoot(s3.objects(), settings), format))
                .uid("error-s3")
                .name("Error S3");
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
