package io.hydrant.source.objects;

import io.hydrant.record.DeliveryRecord;
import java.io.IOException;
import java.util.ArrayList;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Reads error objects by their numbers in the redrive, and emits their records to the side outputs
 * of {@link Entrance}. It reads an object in one call, so no checkpoint falls inside an object, and
 * it needs no state.
 */
public final class ErrorObjectReader extends AbstractStreamOperator<DeliveryRecord>
        implements OneInputStreamOperator<Long, DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    private final String root;
    private final ArrayList<String> keys;
    private final Selection selection;
    private final SentBefore sent;
    private final Entrances entrances;
    private final String mark;

    private transient boolean marked;

    private ErrorObjectReader(RedriveSource source) {
        this.root = source.objects().root();
        this.keys = new ArrayList<>(source.keys());
        this.selection = source.redrive().selection();
        this.sent = source.sentBefore();
        this.entrances = source.entrances();
        this.mark = source.mark();
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    public static ErrorObjectReader of(RedriveSource source) {
        return new ErrorObjectReader(source);
    }

    @Override
    public void processElement(StreamRecord<Long> element) throws IOException {
        String key = keys.get(element.getValue().intValue());
        ErrorObjects.read(
                root,
                key,
                new ErrorObjects.Reader() {
                    @Override
                    public void failed(ErrorLine line) {
                        if (selection.has(line) && !sent.has(key, line)) {
                            entrances.of(line).ifPresent(entrance -> emit(line, entrance));
                        }
                    }

                    @Override
                    public void unreadable(long number, String why) {
                        // The command has named the line before it started this job.
                    }
                });
    }

    private void emit(ErrorLine line, Entrance entrance) {
        output.collect(
                entrance.tag(),
                new StreamRecord<>(
                        DeliveryRecord.of(line.data(), line.arrivalTimestamp())
                                .afterAttempts(line.attemptsMade())));
    }

    /**
     * Flink deletes the checkpoints of a job that has finished. Without any checkpoint, this mark
     * tells such a job from one that has sent nothing yet.
     */
    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        if (!marked) {
            Ledger.mark(mark);
            marked = true;
        }
    }
}
