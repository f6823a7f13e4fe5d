package io.hydrant.answers;

import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator for batches that wait for an answer, on time that passes when it is told to. */
public final class AsyncHarness<B, A> extends KeyedOneInputStreamOperatorTestHarness<String, B, A> {

    /** As in a job. */
    static final int MAX_PARALLELISM = 128;

    private static final int MOST_STATE = 64 * 1024 * 1024;

    public AsyncHarness(AsyncRequests<B, A> requests, TypeInformation<A> type, ManualTime time)
            throws Exception {
        this(requests, type, time, 1, 0);
    }

    AsyncHarness(
            AsyncRequests<B, A> requests,
            TypeInformation<A> type,
            ManualTime time,
            int parallelism,
            int subtask)
            throws Exception {
        super(
                new AsyncBatches<>(requests, time.clock(), time),
                any -> "",
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
        setup(type.createSerializer(new SerializerConfigImpl()));
    }

    void setBackend(StateBackend backend) {
        setStateBackend(backend);
        setCheckpointStorage(new JobManagerCheckpointStorage(MOST_STATE));
    }

    public void process(B batch) throws Exception {
        processElement(batch, 0);
        runMails();
    }

    public void complete(long checkpoint) throws Exception {
        notifyOfCompletedCheckpoint(checkpoint);
        runMails();
    }

    /** A checkpoint from its beginning to its end. */
    public void checkpoint(long number) throws Exception {
        snapshot(number, number);
        complete(number);
    }

    public void runMails() throws Exception {
        for (Optional<Mail> mail = getTaskMailbox().tryTake(0);
                mail.isPresent();
                mail = getTaskMailbox().tryTake(0)) {
            mail.get().run();
        }
    }
}
