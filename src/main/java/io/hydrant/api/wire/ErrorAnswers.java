package io.hydrant.api.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends errors in the form of the service that was called: JSON, or S3's XML. */
public final class ErrorAnswers {

    private static final String FUNCTIONS = "/2015-03-31/";

    private ErrorAnswers() {}

    /** The connection ends with it: what the client still sends is of no use. */
    public static void refuse(
            RefusedException refused, Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        boolean isJson =
                !Headers.first(request, JsonAnswers.TARGET).isEmpty()
                        || Request.getPathInContext(request).startsWith(FUNCTIONS);
        if (isJson) {
            Answer answer = Answer.error(refused.inJson().withStatus(refused.s3Status()));
            JsonAnswers.write(answer, response, callback);
        } else {
            s3(refused.s3Status(), refused.s3Code(), refused.s3Message(), response, callback);
        }
    }

    /** Of S3. */
    public static void s3(
            int status, String code, String message, Response response, Callback callback) {
        String requestId = UUID.randomUUID().toString();
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
        response.getHeaders().put("x-amz-request-id", requestId);
        String xml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
                        + code
                        + "</Code><Message>"
                        + text(message)
                        + "</Message><RequestId>"
                        + requestId
                        + "</RequestId></Error>";
        response.write(true, ByteBuffer.wrap(xml.getBytes(StandardCharsets.UTF_8)), callback);
    }

    private static String text(String message) {
        return message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
