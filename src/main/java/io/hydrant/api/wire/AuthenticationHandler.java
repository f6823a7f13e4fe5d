package io.hydrant.api.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Stands before all services of a port, and lets those requests through that may come in. */
final class AuthenticationHandler extends Handler.Wrapper {

    private final Authenticator authenticator;
    private final JsonBodies bodies;

    AuthenticationHandler(Authenticator authenticator, BodyLimits limits, Handler next) {
        super(next);
        this.authenticator = authenticator;
        this.bodies = new JsonBodies(limits);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        SignedRequest signed = SignedRequests.of(request);
        if (!isForS3(request, signed)) {
            bodies.read(
                    request,
                    response,
                    callback,
                    body -> checkAndGoOn(new BufferedRequest(request, body), response, callback));
            return true;
        }
        try {
            Callers.set(request, authenticator.check(signed, () -> Sha256.hex(new byte[0])));
        } catch (RefusedException refused) {
            writeXml(refused, response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private void checkAndGoOn(BufferedRequest request, Response response, Callback callback) {
        try {
            Callers.set(
                    request,
                    authenticator.check(
                            SignedRequests.of(request), () -> Sha256.hex(request.body())));
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (RefusedException refused) {
            JsonAnswers.write(Answer.error(refused.inJson()), response, callback);
        } catch (Exception failed) {
            Response.writeError(request, response, callback, failed);
        }
    }

    /** Objects may be larger than memory, so their bodies are not read here. */
    private static boolean isForS3(Request request, SignedRequest signed) {
        if (!Headers.first(request, JsonAnswers.TARGET).isEmpty()) {
            return false;
        }
        try {
            return Signature.of(signed)
                    .map(signature -> signature.scope().isForS3())
                    .orElseGet(() -> !isForLambda(signed));
        } catch (RefusedException unreadable) {
            return !isForLambda(signed);
        }
    }

    private static boolean isForLambda(SignedRequest signed) {
        return signed.rawPath().startsWith("/2015-03-31/");
    }

    private static void writeXml(RefusedException refused, Response response, Callback callback) {
        String requestId = UUID.randomUUID().toString();
        response.setStatus(refused.s3Status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
        response.getHeaders().put("x-amz-request-id", requestId);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        String xml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
                        + refused.s3Code()
                        + "</Code><Message>"
                        + refused.s3Message()
                        + "</Message><RequestId>"
                        + requestId
                        + "</RequestId></Error>";
        response.write(true, ByteBuffer.wrap(xml.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
