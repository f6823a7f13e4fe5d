package io.hydrant.destination.splunk;

import io.hydrant.destination.Refusal;
import java.util.Optional;

/** What is known of an acknowledgment. Immutable. */
final class AckStatus {

    static final AckStatus ACKNOWLEDGED = new AckStatus(true, Optional.empty());
    static final AckStatus PENDING = new AckStatus(false, Optional.empty());

    private final boolean end;
    private final Optional<Refusal> refusal;

    private AckStatus(boolean end, Optional<Refusal> refusal) {
        this.end = end;
        this.refusal = refusal;
    }

    /** There will be no acknowledgment. */
    static AckStatus refused(Refusal why) {
        return new AckStatus(true, Optional.of(why));
    }

    /** Whether there is nothing left to ask for. */
    boolean isFinal() {
        return end;
    }

    /** Empty unless there will be no acknowledgment. */
    Optional<Refusal> refusal() {
        return refusal;
    }
}
