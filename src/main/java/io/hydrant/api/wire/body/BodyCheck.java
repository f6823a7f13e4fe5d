package io.hydrant.api.wire.body;

import io.hydrant.api.wire.call.RefusedException;
import java.nio.ByteBuffer;

/** Compares a body with what its sender signed, while it comes. */
public interface BodyCheck {

    /** Takes the buffer's bytes; throws {@link RefusedException} when they cannot be right. */
    void update(ByteBuffer more);

    /** There is no more; throws {@link RefusedException} when the body is not what was signed. */
    void finish();

    /** Of a body that no signature covers. */
    static BodyCheck none() {
        return new BodyCheck() {
            @Override
            public void update(ByteBuffer more) {}

            @Override
            public void finish() {}
        };
    }
}
