package io.hydrant.api.wire.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends errors in the form of the service that was called: AWS JSON, plain JSON, or S3's XML. */
public final class ErrorAnswers {

    private ErrorAnswers() {}

    /** The connection ends with it: what the client still sends is of no use. */
    public static void refuse(
            RefusedException refused, Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        CalledService service = CalledService.of(request);
        if (service == CalledService.S3) {
            s3(refused.status(), refused.s3Code(), refused.s3Message(), response, callback);
        } else {
            int status = service.answersInAwsJson() ? refused.jsonStatus() : refused.status();
            json(service, status, refused.type(), refused.getMessage(), response, callback);
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

    /** Of all others. */
    public static void json(
            CalledService service,
            int status,
            String type,
            String message,
            Response response,
            Callback callback) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (service.answersInAwsJson()) {
            body.put("__type", type);
        }
        body.put("message", message);
        response.setStatus(status);
        response.getHeaders()
                .put(
                        HttpHeader.CONTENT_TYPE,
                        service.answersInAwsJson() ? JsonAnswers.CONTENT_TYPE : "application/json");
        response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
        response.getHeaders().put("x-amzn-ErrorType", type);
        response.write(true, ByteBuffer.wrap(Json.bytes(body)), callback);
    }
}
