package io.hydrant.api.wire.call;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends errors in the form of the service that was called. */
public final class ErrorAnswers {

    private ErrorAnswers() {}

    /** The connection ends with it: what the client still sends is of no use. */
    public static void refuse(
            RefusedException refused, Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        tell(refused, request, response, callback);
    }

    /** The request has been read, so that the next one may follow. */
    public static void tell(
            RefusedException refused, Request request, Response response, Callback callback) {
        ErrorForm form = ErrorForm.of(request);
        if (form.isOfS3()) {
            s3(refused.status(), refused.s3Code(), refused.s3Message(), response, callback);
            return;
        }
        int status = form.tellsTypeInBody() ? refused.jsonStatus() : refused.status();
        write(status, refused.type(), refused.getMessage(), request, response, callback);
    }

    /** True when errors of the called service are those of S3. */
    public static boolean isInFormOfS3(Request request) {
        return ErrorForm.of(request).isOfS3();
    }

    /** Writes an error in the form of S3. */
    public static void s3(
            int status, String code, String message, Response response, Callback callback) {
        String requestId = UUID.randomUUID().toString();
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
        response.getHeaders().put("x-amz-request-id", requestId);
        response.write(
                true,
                ByteBuffer.wrap(ErrorForm.S3.body(code, message, status >= 500, requestId)),
                callback);
    }

    /** Writes an error in the form of the other services. */
    public static void write(
            int status,
            String type,
            String message,
            Request request,
            Response response,
            Callback callback) {
        ErrorForm form = ErrorForm.of(request);
        String requestId = UUID.randomUUID().toString();
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, form.contentType(request));
        response.getHeaders().put("x-amzn-RequestId", requestId);
        if (form == ErrorForm.RPC_CBOR) {
            response.getHeaders().put("smithy-protocol", "rpc-v2-cbor");
        }
        if (!form.isXml()) {
            response.getHeaders().put("x-amzn-ErrorType", type);
        }
        response.write(
                true,
                ByteBuffer.wrap(form.body(type, message, status >= 500, requestId)),
                callback);
    }
}
