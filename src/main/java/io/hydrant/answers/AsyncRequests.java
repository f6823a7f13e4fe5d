package io.hydrant.answers;

import io.hydrant.record.VersionedSerializer;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.state.OperatorStateStore;

/** Who is asked, and what a batch for him is. */
public interface AsyncRequests<B, A> extends Serializable {

    Requester<B, A> open(RequestContext context) throws Exception;

    /** How many batches are under way at once. */
    int capacity();

    /**
     * Whether a batch waits until a checkpoint holds it: then it is the same one, under the same
     * id, after a restart.
     */
    boolean areSentFromCheckpoints();

    BacklogLimit backlogLimit();

    VersionedSerializer<B> serializer();

    /** Of the data alone. */
    long dataBytes(B batch);

    /** Of the oldest record within, in epoch milliseconds. */
    long oldestArrival(B batch);

    /** Takes the batches that release 0.1.0 kept as operator state out of that state. */
    List<B> takeEarlierState(OperatorStateStore store) throws Exception;

    /** How many records of a batch were delivered with these answers. A function delivers none. */
    default long delivered(B batch, List<A> answers) {
        return 0;
    }
}
