package io.hydrant.api.streams;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.InvalidDefinitionException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** One delivery stream of this server: what is stored of it, and who may change it when. */
public final class DeliveryStream {

    /** The stored delivery stream with its parsed definition. Both change together. */
    private static final class Current {
        private final StoredStream stored;
        private final DeliveryStreamDefinition definition;

        Current(StoredStream stored, DeliveryStreamDefinition definition) {
            this.stored = stored;
            this.definition = definition;
        }
    }

    private final DeliveryStreamStore store;
    private final PutGate puts = new PutGate();
    private final AtomicBoolean hasLog = new AtomicBoolean();
    private volatile Current current;

    private DeliveryStream(DeliveryStreamStore store, Current current) {
        this.store = store;
        this.current = current;
    }

    /** Throws {@link InvalidDefinitionException}. */
    static DeliveryStream of(
            StoredStream stored, StoredDefinitions definitions, DeliveryStreamStore store) {
        return new DeliveryStream(store, new Current(stored, definitions.ofAccepted(stored)));
    }

    public StoredStream stored() {
        return current.stored;
    }

    public StreamStatus status() {
        return current.stored.status();
    }

    public DeliveryStreamDefinition definition() {
        return current.definition;
    }

    public PutGate puts() {
        return puts;
    }

    /** True once the log behind a Direct PUT stream is known to exist. */
    AtomicBoolean hasLog() {
        return hasLog;
    }

    /** Stores the change before others can see it. Callers hold the stream's monitor. */
    public void change(StoredStream changed) throws IOException {
        change(changed, current.definition);
    }

    public void change(StoredStream changed, DeliveryStreamDefinition definition)
            throws IOException {
        if (!Thread.holdsLock(this)) {
            throw new IllegalStateException("A stream is changed by one operation at a time");
        }
        store.save(changed);
        current = new Current(changed, definition);
    }

    public synchronized void change(UnaryOperator<StoredStream> change) throws IOException {
        change(change.apply(current.stored));
    }
}
