package io.hydrant.bench;

import org.apache.flink.streaming.api.functions.source.SourceFunction;

/**
 * Emits the events of the pool as fast as they are taken, 100 under one checkpoint lock. The source
 * of every contender that runs on Flink; it reads from no network.
 */
@SuppressWarnings("deprecation")
final class EventSource implements SourceFunction<byte[]> {

    private static final long serialVersionUID = 1L;

    private static final int BATCH = 100;

    private final int recordSize;
    private volatile boolean canceled;

    EventSource(int recordSize) {
        this.recordSize = recordSize;
    }

    @Override
    public void run(SourceContext<byte[]> context) {
        EventPool pool = new EventPool(recordSize);
        long number = 0;
        while (!canceled) {
            synchronized (context.getCheckpointLock()) {
                for (int i = 0; i < BATCH; i++) {
                    context.collect(pool.event(number++));
                }
            }
            Emitted.add(BATCH);
        }
    }

    @Override
    public void cancel() {
        canceled = true;
    }
}
