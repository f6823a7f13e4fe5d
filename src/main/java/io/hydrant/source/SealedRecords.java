package io.hydrant.source;

import io.hydrant.source.kpl.KplAggregate;
import java.nio.ByteBuffer;

/**
 * Records as the connector gets to see them. It would take KPL aggregates apart itself, and one
 * that is not sound would stop it for good, or have it drop records; so it must not recognize any.
 * What begins like an aggregate gets one byte in front, and so does what begins with that byte, to
 * be told from it.
 */
final class SealedRecords {

    private static final byte SEAL = 0;

    private SealedRecords() {}

    static boolean needSeal(ByteBuffer data) {
        return isSealed(data) || KplAggregate.isMarked(data);
    }

    static byte[] seal(ByteBuffer data) {
        byte[] sealed = new byte[data.remaining() + 1];
        sealed[0] = SEAL;
        data.duplicate().get(sealed, 1, data.remaining());
        return sealed;
    }

    static boolean isSealed(ByteBuffer data) {
        return data.hasRemaining() && data.get(data.position()) == SEAL;
    }

    static ByteBuffer open(ByteBuffer sealed) {
        ByteBuffer data = sealed.duplicate();
        data.position(data.position() + 1);
        return data;
    }
}
