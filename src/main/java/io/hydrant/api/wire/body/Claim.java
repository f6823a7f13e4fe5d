package io.hydrant.api.wire.body;

import io.hydrant.api.wire.call.Caller;
import java.util.function.Supplier;

/** The caller that a request names, and the body that proves the caller. */
public final class Claim {

    private final Caller caller;
    private final boolean isProven;
    private final Supplier<BodyCheck> body;

    private Claim(Caller caller, boolean isProven, Supplier<BodyCheck> body) {
        this.caller = caller;
        this.isProven = isProven;
        this.body = body;
    }

    /** A caller that the headers prove. The body is still compared with the hash in the headers. */
    public static Claim proven(Caller caller, Supplier<BodyCheck> body) {
        return new Claim(caller, true, body);
    }

    /** The signature covers the body's hash, so that only the whole body proves it. */
    public static Claim unproven(Caller caller, Supplier<BodyCheck> body) {
        return new Claim(caller, false, body);
    }

    public Caller caller() {
        return caller;
    }

    /** False while anybody who knows the id of a key may have sent the request. */
    boolean isProven() {
        return isProven;
    }

    /** A new one for each call. */
    public BodyCheck bodyCheck() {
        return body.get();
    }
}
