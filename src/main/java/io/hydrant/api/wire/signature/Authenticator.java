package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.body.Claim;
import io.hydrant.api.wire.call.RefusedException;
import io.hydrant.api.wire.call.SignedRequest;
import java.time.Clock;

/** Finds out who asks. */
public interface Authenticator {

    /**
     * Judges a request by its line and headers, before the body is read. Throws {@link
     * RefusedException} if no body could make the request valid.
     */
    Claim claim(SignedRequest request);

    /** True if no request is refused. */
    boolean isOpen();

    /** Believes every request. A request without a credential scope is for us-east-1. */
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
