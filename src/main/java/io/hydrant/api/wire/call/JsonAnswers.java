package io.hydrant.api.wire.call;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends answers in AWS JSON 1.1. */
public final class JsonAnswers {

    public static final String TARGET = "X-Amz-Target";
    static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private JsonAnswers() {}

    public static void write(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
        response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
        answer.errorType().ifPresent(type -> response.getHeaders().put("x-amzn-ErrorType", type));
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
