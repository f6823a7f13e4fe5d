package io.hydrant.bench;

import io.hydrant.record.DeliveryRecord;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** {@link EventSource} as each contender wants it. */
@SuppressWarnings("deprecation")
final class Sources {

    private Sources() {}

    static DataStream<byte[]> bytes(StreamExecutionEnvironment env, Workload workload) {
        return env.addSource(
                new EventSource<>(workload.recordSize(), (event, timestamp) -> event),
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    static DataStream<DeliveryRecord> records(StreamExecutionEnvironment env, Workload workload) {
        return env.addSource(
                        new EventSource<>(workload.recordSize(), DeliveryRecord::of),
                        DeliveryRecord.TYPE)
                .uid("source");
    }

    /** As they come from a shard of Kinesis. */
    static DataStream<DeliveryRecord> positionedRecords(
            StreamExecutionEnvironment env, Workload workload) {
        return env.addSource(
                        new EventSource<>(workload.recordSize(), new PositionedArrival()),
                        DeliveryRecord.TYPE)
                .uid("source");
    }
}
