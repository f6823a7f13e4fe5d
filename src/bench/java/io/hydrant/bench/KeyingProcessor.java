package io.hydrant.bench;

import io.hydrant.processing.RecordProcessor;
import io.hydrant.record.DeliveryRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@link Reshaping}, after which each record says to which of a number of keys it belongs. */
public abstract class KeyingProcessor implements RecordProcessor {

    private static final long serialVersionUID = 1L;

    private final int keys;
    private transient Reshaping reshaping;
    private transient byte[][] members;
    private transient int next;

    KeyingProcessor(int keys) {
        this.keys = keys;
    }

    @Override
    public void open() {
        reshaping = new Reshaping();
        members = new byte[keys][];
        for (int key = 0; key < keys; key++) {
            members[key] = ("{\"key\":\"" + key + "\",").getBytes(StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void process(DeliveryRecord record, Output output) {
        try {
            output.ok(record.withData(withKey(reshaping.reshape(record.data()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] withKey(byte[] json) {
        next = next + 1 == keys ? 0 : next + 1;
        byte[] member = members[next];
        byte[] keyed = new byte[member.length + json.length - 1];
        System.arraycopy(member, 0, keyed, 0, member.length);
        System.arraycopy(json, 1, keyed, member.length, json.length - 1);
        return keyed;
    }

    /** All records have the same key. */
    public static final class One extends KeyingProcessor {

        private static final long serialVersionUID = 1L;

        public One() {
            super(1);
        }
    }

    /** As many keys as a busy stream of a few tenants has. */
    public static final class Hundred extends KeyingProcessor {

        private static final long serialVersionUID = 1L;

        public Hundred() {
            super(100);
        }
    }

    /** Of no common divisor with the number of events: so each key meets all events. */
    public static final class FiveThousand extends KeyingProcessor {

        private static final long serialVersionUID = 1L;

        public FiveThousand() {
            super(5_001);
        }
    }
}
