package io.hydrant.api.wire.body;

import io.hydrant.api.wire.call.RefusedException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.function.Consumer;

/** Hashes a body while it comes, and leaves the judgement of the hash to its maker. */
public final class HashedBody implements BodyCheck {

    private final MessageDigest digest = Sha256.digest();
    private final Consumer<String> judge;

    /** The judge gets the hash in hexadecimal, and throws {@link RefusedException}. */
    public HashedBody(Consumer<String> judge) {
        this.judge = judge;
    }

    @Override
    public void update(ByteBuffer more) {
        digest.update(more);
    }

    @Override
    public void finish() {
        judge.accept(Sha256.inHex(digest.digest()));
    }
}
