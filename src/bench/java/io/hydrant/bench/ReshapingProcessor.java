package io.hydrant.bench;

import io.hydrant.processing.RecordProcessor;
import io.hydrant.record.DeliveryRecord;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@link Reshaping} as a user of Hydrant would plug it in. */
public final class ReshapingProcessor implements RecordProcessor {

    private static final long serialVersionUID = 1L;

    private transient Reshaping reshaping;

    @Override
    public void open() {
        reshaping = new Reshaping();
    }

    @Override
    public void process(DeliveryRecord record, Output output) {
        try {
            output.ok(record.withData(reshaping.reshape(record.data())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
