package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.body.BodyCheck;
import io.hydrant.api.wire.body.Claim;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.api.wire.call.RefusedException;
import io.hydrant.api.wire.call.SignedRequest;

/** Lets anybody in, under the name they give. */
final class OpenAuthenticator implements Authenticator {

    private static final Caller UNKNOWN = new Caller("", "us-east-1");

    @Override
    public Claim claim(SignedRequest request) {
        return Claim.proven(caller(request), BodyCheck::none);
    }

    private static Caller caller(SignedRequest request) {
        try {
            return Signature.of(request)
                    .map(signature -> signature.scope().caller())
                    .orElse(UNKNOWN);
        } catch (RefusedException unreadable) {
            return UNKNOWN;
        }
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
