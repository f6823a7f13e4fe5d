package io.hydrant.job;

import io.hydrant.buffering.BufferingOperator;
import io.hydrant.buffering.ChunkInput;
import io.hydrant.buffering.Chunker;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.ExtendedS3Destination;
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
        ExtendedS3Destination s3 = definition.s3();
        Processing processed = Processing.of(arrived, definition, settings);
        if (s3.conversion().isPresent()) {
            Conversion conversion = Conversion.of(s3.conversion().get(), definition, settings);
            processed.convert(conversion.function());
            // Rows need no newline between them.
            deliverObjects(processed.records(), conversion.format(), false);
        } else {
            deliverObjects(
                    processed.records(),
                    Formats.of(s3.compressionFormat(), settings),
                    s3.processing().appendDelimiter());
        }
        processed.failed().ifPresent(this::deliverErrors);
    }

    private void deliverObjects(
            DataStream<DeliveryRecord> records, ObjectFormat format, boolean appendNewlines) {
        ExtendedS3Destination s3 = definition.s3();
        Chunker<DeliveryRecord> chunker =
                chunker(new OneBuffer(settings.get(HydrantOptions.DELIVERY_LANES)), format);
        buffer(
                        records.transform(
                                        "Chunks",
                                        Chunk.TYPE,
                                        appendNewlines ? chunker.appendingNewlines() : chunker)
                                .uid("chunks"),
                        new BufferingOperator(
                                s3.bufferingHints(),
                                format,
                                PrefixNaming.ofObjects(definition),
                                "DeliveryToS3"))
                .uid("buffer")
                .name("Buffer")
                .sinkTo(S3Destination.writingTo(bucketRoot(), format))
                .uid("s3")
                .name("S3");
    }

    private void deliverErrors(DataStream<FailedRecord> failed) {
        ExtendedS3Destination s3 = definition.s3();
        ObjectFormat format = new UncompressedFormat();
        buffer(
                        failed.transform(
                                        "Error chunks",
                                        Chunk.TYPE,
                                        chunker(new OneBufferForEachErrorType(), format)
                                                .appendingNewlines())
                                .uid("error-chunks"),
                        new BufferingOperator(
                                s3.bufferingHints(),
                                format,
                                PrefixNaming.ofErrors(definition),
                                "ErrorOutput"))
                .uid("error-buffer")
                .name("Error buffer")
                .sinkTo(S3Destination.writingTo(bucketRoot(), format))
                .uid("error-s3")
                .name("Error S3");
    }

    private <T> Chunker<T> chunker(ChunkInput<T> input, ObjectFormat format) {
        return new Chunker<>(
                input,
                format,
                definition.s3().bufferingHints().sizeInBytes(),
                definition.s3().bufferingHints().interval());
    }

    private static SingleOutputStreamOperator<ObjectPart> buffer(
            DataStream<Chunk> chunks, BufferingOperator operator) {
        return chunks.keyBy(Chunk::bufferKey, Types.STRING)
                .transform("Buffer", ObjectPart.TYPE, operator);
    }

    private String bucketRoot() {
        return bucketRoot(definition, settings);
    }

    /** Where the bucket is, as a URI that Flink's file systems know. */
    public static String bucketRoot(DeliveryStreamDefinition definition, Configuration settings) {
        return settings.get(HydrantOptions.S3_URI_TEMPLATE)
                .replace("{bucket}", definition.s3().bucket());
    }
}
