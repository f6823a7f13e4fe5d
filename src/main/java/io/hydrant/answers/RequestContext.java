package io.hydrant.answers;

import java.time.Clock;
import org.apache.flink.api.common.functions.RuntimeContext;

/** What a requester needs of the task it works for. */
public final class RequestContext {

    private final RuntimeContext runtime;
    private final Clock clock;
    private final Pauses pauses;

    public RequestContext(RuntimeContext runtime, Clock clock, Pauses pauses) {
        this.runtime = runtime;
        this.clock = clock;
        this.pauses = pauses;
    }

    public RuntimeContext runtime() {
        return runtime;
    }

    public Clock clock() {
        return clock;
    }

    public Pauses pauses() {
        return pauses;
    }
}
