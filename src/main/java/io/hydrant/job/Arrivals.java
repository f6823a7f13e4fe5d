package io.hydrant.job;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.source.objects.Entrance;
import io.hydrant.source.objects.ErrorObjectReader;
import io.hydrant.source.objects.RedriveSource;
import io.hydrant.source.replay.ReplaySource;
import io.hydrant.source.replay.StreamRange;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The records of a job, which come in at the start, or behind processors that they have passed. */
final class Arrivals {

    private final DataStream<DeliveryRecord> start;
    private final SingleOutputStreamOperator<DeliveryRecord> again;

    private Arrivals(
            DataStream<DeliveryRecord> start, SingleOutputStreamOperator<DeliveryRecord> again) {
        this.start = start;
        this.again = again;
    }

    static Arrivals of(DataStream<DeliveryRecord> arrived) {
        return new Arrivals(arrived, null);
    }

    /**
     * Records of the error output. The source and the reader are one task, so that a checkpoint
     * waits for one error object and not for all.
     */
    static Arrivals again(StreamExecutionEnvironment env, RedriveSource source) {
        SingleOutputStreamOperator<DeliveryRecord> read =
                Stage.ERROR_OBJECTS.of(
                        Stage.SOURCE
                                .of(
                                        env.fromSource(
                                                new NumberSequenceSource(
                                                        0, source.keys().size() - 1L),
                                                WatermarkStrategy.noWatermarks(),
                                                Stage.SOURCE.text()))
                                .transform(
                                        Stage.ERROR_OBJECTS.text(),
                                        DeliveryRecord.TYPE,
                                        ErrorObjectReader.of(source)));
        return new Arrivals(read.getSideOutput(Entrance.START.tag()), read);
    }

    /** Records of objects, each of which is read a piece at a time. */
    static Arrivals replayed(StreamExecutionEnvironment env, ReplaySource source) {
        return of(
                Stage.REPLAYED.of(
                        Stage.SOURCE
                                .of(
                                        env.fromSource(
                                                source.records(),
                                                WatermarkStrategy.noWatermarks(),
                                                Stage.SOURCE.text(),
                                                DeliveryRecord.TYPE))
                                .transform(
                                        Stage.REPLAYED.text(),
                                        DeliveryRecord.TYPE,
                                        source.passing())));
    }

    /** Records of a Kinesis stream, read by one task. */
    @SuppressWarnings("deprecation")
    static Arrivals replayed(
            StreamExecutionEnvironment env,
            StreamRange range,
            String deliveryStream,
            Configuration settings) {
        return of(
                Stage.REPLAYED.of(
                        Stage.SOURCE
                                .of(
                                        env.addSource(
                                                        range.records(deliveryStream, settings),
                                                        DeliveryRecord.TYPE)
                                                .setParallelism(1))
                                .transform(
                                        Stage.REPLAYED.text(), DeliveryRecord.TYPE, range.passing())
                                .setParallelism(1)));
    }

    DataStream<DeliveryRecord> atStart() {
        return start;
    }

    /** The records, with those that come in here. */
    DataStream<DeliveryRecord> joining(DataStream<DeliveryRecord> records, Entrance entrance) {
        return Optional.ofNullable(again)
                .<DataStream<DeliveryRecord>>map(
                        read -> records.union(read.getSideOutput(entrance.tag())))
                .orElse(records);
    }
}
