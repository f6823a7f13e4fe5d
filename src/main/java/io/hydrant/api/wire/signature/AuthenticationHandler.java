package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.body.BodyCheck;
import io.hydrant.api.wire.body.BodyLimits;
import io.hydrant.api.wire.body.BufferedRequest;
import io.hydrant.api.wire.body.Claim;
import io.hydrant.api.wire.body.JsonBodies;
import io.hydrant.api.wire.call.CalledService;
import io.hydrant.api.wire.call.OtherService;
import io.hydrant.api.wire.call.RefusedException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Authenticates the requests to all services of a port. The handler judges headers first, so
 * strangers cannot make the server hold a body.
 */
public final class AuthenticationHandler extends Handler.Wrapper {

    private final Authenticator authenticator;
    private final OtherService others;
    private final JsonBodies bodies;

    public AuthenticationHandler(
            Authenticator authenticator, OtherService others, BodyLimits limits, Handler next) {
        super(next);
        this.authenticator = authenticator;
        this.others = others;
        this.bodies = new JsonBodies(limits);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        CalledService service = CalledService.of(request);
        try {
            Claim claim = authenticator.claim(SignedRequests.of(request));
            Callers.set(request, claim.caller());
            if (service == CalledService.S3) {
                Request ofKnownLength = withLength(request);
                return super.handle(flowing(ofKnownLength, claim), response, callback);
            }
            bodies.read(
                    claim,
                    request,
                    response,
                    callback,
                    body -> goOn(new BufferedRequest(request, body), response, callback));
        } catch (RefusedException refused) {
            bodies.refuse(refused, request, response, callback);
        }
        return true;
    }

    /**
     * Sets a length of 0 where the end of the headers ended the request. HTTP/2 requires no length,
     * but the check of the body needs one.
     */
    private static Request withLength(Request request) {
        String method = request.getMethod();
        boolean takesBody = HttpMethod.PUT.is(method) || HttpMethod.POST.is(method);
        if (!takesBody
                || request.getLength() >= 0
                || request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
            return request;
        }
        Content.Chunk first = request.read();
        boolean hasEnded =
                first != null
                        && first.isLast()
                        && !first.hasRemaining()
                        && !Content.Chunk.isFailure(first);
        if (first != null) {
            first.release();
        }
        if (!hasEnded) {
            throw RefusedException.missingContentLength();
        }
        return new BodylessRequest(request);
    }

    /** Objects may be larger than memory, so their bodies are checked as they pass. */
    private static Request flowing(Request request, Claim claim) {
        BodyCheck check = claim.bodyCheck();
        boolean hasBody =
                request.getLength() > 0
                        || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (!hasBody) {
            // Nobody may ever read it.
            check.finish();
            return request;
        }
        return new CheckedRequest(request, check);
    }

    /** A service that another server serves, or a path of ours that is none. */
    private void notHandled(
            CalledService service, Request request, Response response, Callback callback) {
        if (service == CalledService.HYDRANT) {
            Response.writeError(request, response, callback, 404);
        } else {
            others.answer(request, response, callback);
        }
    }

    private void goOn(BufferedRequest request, Response response, Callback callback) {
        try {
            CalledService service = CalledService.of(request);
            if (service == CalledService.UNKNOWN) {
                others.answer(request, response, callback);
            } else if (!super.handle(request, response, callback)) {
                notHandled(service, request, response, callback);
            }
        } catch (Exception failed) {
            Response.writeError(request, response, callback, failed);
        }
    }
}
