package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.call.Caller;
import org.eclipse.jetty.server.Request;

/** Carries the caller from the handler that found out to the handler that serves. */
public final class Callers {

    private static final String ATTRIBUTE = Caller.class.getName();

    private Callers() {}

    static void set(Request request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }

    /** Without such a handler, what the request says of itself. */
    public static Caller of(Request request) {
        Object known = request.getAttribute(ATTRIBUTE);
        return known instanceof Caller
                ? (Caller) known
                : Authenticator.open().claim(SignedRequests.of(request)).caller();
    }
}
