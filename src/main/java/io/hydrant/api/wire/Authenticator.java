package io.hydrant.api.wire;

import java.time.Clock;
import java.util.function.Supplier;

/** Finds out who asks; throws {@link RefusedException} when that may not be believed. */
public interface Authenticator {

    /**
     * The body's SHA-256 in hexadecimal is asked for only where the signature covers the body and
     * the request does not say what it is (S3's clients do).
     */
    Caller check(SignedRequest request, Supplier<String> bodyHash);

    /** True when anybody is let in. */
    boolean isOpen();

    /** Believes what requests say; without a credential scope they are for us-east-1. */
    static Authenticator open() {
        return new OpenAuthenticator();
    }

    /** Verifies signatures of version 4, which may not be older or newer than five minutes. */
    static Authenticator keyed(AccessKeys keys, Clock clock) {
        return new SignatureAuthenticator(keys, clock);
    }
}
