package io.hydrant.bench;

import org.apache.flink.streaming.api.datastream.DataStream;

/** A contender that runs on Flink. */
interface Pipeline {

    /** Adds all that comes after the source. */
    void compose(DataStream<byte[]> events, Workload workload);
}
