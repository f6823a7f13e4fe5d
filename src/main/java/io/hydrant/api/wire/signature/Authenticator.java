package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.body.Claim;
import io.hydrant.api.wire.call.RefusedException;
import io.hydrant.api.wire.call.SignedRequest;
import java.time.Clock;

/** Finds out who asks. */
public interface Authenticator {

    /**
     * Judges a request by its line and headers, before its body is read; throws {@link
     * RefusedException} when it may not be believed whatever the body is.
     */
    Claim claim(SignedRequest request);

    /** True when anybody is let in. */
    boolean isOpen();

    /** Believes what requests say; without a credential scope they are for us-east-1. */
    static Authenticator open() {
        return new OpenAuthenticator();
    }

    /**
     * Verifies signatures of version 4, which may not be older or newer than five minutes (15 for
     * S3), and S3's presigned URLs of version 2.
     */
    static Authenticator keyed(AccessKeys keys, Clock clock) {
        return new SignatureAuthenticator(keys, clock);
    }
}
