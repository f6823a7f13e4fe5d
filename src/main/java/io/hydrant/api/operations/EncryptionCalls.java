package io.hydrant.api.operations;

import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.EncryptionStatus;
import io.hydrant.api.streams.LifeCycle;
import io.hydrant.api.streams.Refusals;
import io.hydrant.api.streams.StoredStream;
import io.hydrant.api.streams.StreamEncryption;
import io.hydrant.api.streams.StreamStatus;
import io.hydrant.definition.DeliveryStreamType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What starting and stopping encryption have in common: when they may be asked for, how often. */
final class EncryptionCalls {

    private static final int MOST_CALLS = 25;
    private static final Duration PERIOD = Duration.ofHours(24);

    private final LifeCycle lifeCycle;
    private final Clock clock;

    EncryptionCalls(LifeCycle lifeCycle, Clock clock) {
        this.lifeCycle = lifeCycle;
        this.clock = clock;
    }

    /** Takes effect in the background. */
    void change(DeliveryStream stream, String verb, UnaryOperator<StreamEncryption> change)
            throws IOException {
        StoredStream stored = stream.stored();
        if (stream.definition().type() != DeliveryStreamType.DIRECT_PUT) {
            throw Refusals.invalidArgument(Refusals.ENCRYPTION_OF_DIRECT_PUT_ONLY);
        }
        requireReady(stored, verb);
        stream.change(
                stored.withEncryption(change.apply(stored.encryption()))
                        .withEncryptionCalls(callsWithThisOne(stored)));
        lifeCycle.settleEncryption(stream);
    }

    private static void requireReady(StoredStream stored, String verb) {
        String what = "Cannot " + verb + " encryption of firehose: " + stored.id().name();
        if (stored.status() != StreamStatus.ACTIVE) {
            throw Refusals.inUse(what + " when it is in " + stored.status() + " status");
        }
        EncryptionStatus status = stored.encryption().status();
        if (!status.isSettled()) {
            throw Refusals.inUse(what + " when its encryption is in " + status + " status");
        }
    }

    private List<Instant> callsWithThisOne(StoredStream stored) {
        Instant now = clock.instant();
        List<Instant> calls =
                stored.encryptionCalls().stream()
                        .filter(call -> call.isAfter(now.minus(PERIOD)))
                        .collect(Collectors.toList());
        if (calls.size() >= MOST_CALLS) {
            throw Refusals.limitExceeded(
                    "Encryption of firehose "
                            + stored.id().name()
                            + " was started or stopped "
                            + calls.size()
                            + " times in 24 hours; it must be no more than "
                            + MOST_CALLS);
        }
        calls.add(now);
        return calls;
    }
}
