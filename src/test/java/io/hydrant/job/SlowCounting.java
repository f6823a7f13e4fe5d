package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Keeps what passes, so slowly that there are checkpoints in between, after one of which it may
 * fail.
 */
final class SlowCounting
        implements MapFunction<DeliveryRecord, String>, CheckpointedFunction, CheckpointListener {

    private static final long serialVersionUID = 1L;
    private static final int FAILS_AFTER = 20;

    private static volatile List<String> counted = List.of();
    private static volatile int restoredWith;
    private static volatile int inCheckpoint;

    private final boolean failing;

    private transient ListState<String> state;
    private transient List<String> own;
    private transient int inSnapshot;
    private transient boolean restored;
    private transient boolean due;

    SlowCounting(boolean failing) {
        this.failing = failing;
    }

    static void start() {
        counted = List.of();
        restoredWith = 0;
        inCheckpoint = 0;
    }

    /** Subsequence number and content of each, of the attempts that count. */
    static List<String> counted() {
        return List.copyOf(counted);
    }

    /** How many the state had. */
    static int restoredWith() {
        return restoredWith;
    }

    /** How many the newest checkpoint has. */
    static int inCheckpoint() {
        return inCheckpoint;
    }

    @Override
    public String map(DeliveryRecord record) {
        if (due) {
            throw new IllegalStateException("as told");
        }
        if (!restored) {
            LockSupport.parkNanos(5_000_000);
        }
        String told =
                record.kinesisMetadata().map(KinesisRecordMetadata::subsequenceNumber).orElseThrow()
                        + " "
                        + new String(record.data(), UTF_8);
        own.add(told);
        return told;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>("counted", StringSerializer.INSTANCE));
        own = new CopyOnWriteArrayList<>();
        state.get().forEach(own::add);
        restored = context.isRestored();
        if (restored) {
            restoredWith = own.size();
        }
        counted = own;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.update(new ArrayList<>(own));
        inSnapshot = own.size();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        inCheckpoint = inSnapshot;
        due = failing && !restored && inSnapshot > FAILS_AFTER;
    }
}
