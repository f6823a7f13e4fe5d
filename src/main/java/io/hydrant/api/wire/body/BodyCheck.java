package io.hydrant.api.wire.body;

import io.hydrant.api.wire.call.RefusedException;
import java.nio.ByteBuffer;

/** Compares a body with what its sender signed, while it comes. */
public interface BodyCheck {

    /**
     * Consumes the buffer's bytes. Throws {@link RefusedException} if the bytes cannot be those
     * that were signed.
     */
    void update(ByteBuffer more);

    /**
     * Ends the body. Throws {@link RefusedException} if the body is not the one that was signed.
     */
    void finish();

    /** Accepts a body that no signature covers. */
    static BodyCheck none() {
        return new BodyCheck() {
            @Override
            public void update(ByteBuffer more) {}

            @Override
            public void finish() {}
        };
    }
}
