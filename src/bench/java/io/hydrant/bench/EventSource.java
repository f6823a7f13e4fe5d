package io.hydrant.bench;

import java.io.Serializable;
import org.apache.flink.streaming.api.functions.source.SourceFunction;

/**
 * Emits the events of the pool as fast as they are taken, 100 under one checkpoint lock, and reads
 * from no network. The source of every contender that runs on Flink: as bytes, or as the record
 * that Hydrant's source makes of them.
 */
@SuppressWarnings("deprecation")
final class EventSource<T> implements SourceFunction<T> {

    private static final long serialVersionUID = 1L;

    private static final int BATCH = 100;

    private final int recordSize;
    private final Arrival<T> arrival;
    private volatile boolean canceled;

    EventSource(int recordSize, Arrival<T> arrival) {
        this.recordSize = recordSize;
        this.arrival = arrival;
    }

    @Override
    public void run(SourceContext<T> context) {
        EventPool pool = new EventPool(recordSize);
        long number = 0;
        while (!canceled) {
            long now = System.currentTimeMillis();
            synchronized (context.getCheckpointLock()) {
                for (int i = 0; i < BATCH; i++) {
                    context.collect(arrival.of(pool.event(number++), now));
                }
            }
            Emitted.add(BATCH);
        }
    }

    @Override
    public void cancel() {
        canceled = true;
    }

    /** What is emitted for an event. */
    interface Arrival<T> extends Serializable {

        T of(byte[] event, long timestamp);
    }
}
