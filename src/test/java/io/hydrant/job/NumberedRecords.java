package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.record.DeliveryRecord;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.SourceFunction;

/**
 * Emits records that begin with their number, a fixed count a second, goes on where its checkpoint
 * was, and fails where it is told to.
 */
@SuppressWarnings("deprecation")
final class NumberedRecords
        implements SourceFunction<DeliveryRecord>, CheckpointedFunction, CheckpointListener {

    private static final long serialVersionUID = 1L;

    private final long count;
    private final int recordBytes;
    private final long recordsPerSecond;
    private final Faults faults;
    private final boolean endless;

    private transient ListState<Long> state;
    private long next;
    private volatile boolean running = true;

    NumberedRecords(long count, int recordBytes, long recordsPerSecond, Faults faults) {
        this(count, recordBytes, recordsPerSecond, faults, false);
    }

    private NumberedRecords(
            long count, int recordBytes, long recordsPerSecond, Faults faults, boolean endless) {
        this.count = count;
        this.recordBytes = recordBytes;
        this.recordsPerSecond = recordsPerSecond;
        this.faults = faults;
        this.endless = endless;
    }

    /** The same, but it waits to be stopped after the last record. */
    NumberedRecords andThenWaiting() {
        return new NumberedRecords(count, recordBytes, recordsPerSecond, faults, true);
    }

    static byte[] record(long number, int bytes) {
        byte[] record = new byte[bytes];
        Arrays.fill(record, (byte) ('a' + number % 26));
        byte[] digits = String.format(Locale.ROOT, "%010d ", number).getBytes(UTF_8);
        System.arraycopy(digits, 0, record, 0, digits.length);
        return record;
    }

    @Override
    public void run(SourceContext<DeliveryRecord> context) {
        long start = System.nanoTime();
        long first = next;
        while (running && next < count) {
            synchronized (context.getCheckpointLock()) {
                long due = (System.nanoTime() - start) * recordsPerSecond / 1_000_000_000L + first;
                while (next < count && next < due) {
                    context.collect(
                            DeliveryRecord.of(
                                    record(next, recordBytes), System.currentTimeMillis()));
                    next++;
                    faults.afterRecord(next);
                }
            }
            LockSupport.parkNanos(1_000_000);
        }
        while (running && endless) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void cancel() {
        running = false;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("next", LongSerializer.INSTANCE));
        for (long restored : state.get()) {
            next = restored;
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        faults.beforeBarrier(next);
        state.clear();
        state.add(next);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        faults.afterCheckpoint(next);
    }
}
