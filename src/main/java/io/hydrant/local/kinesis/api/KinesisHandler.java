package io.hydrant.local.kinesis.api;

import io.hydrant.api.wire.body.RequestBody;
import io.hydrant.api.wire.call.CalledService;
import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.stream.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves the API over HTTP; leaves requests for other services to the handlers after it. */
final class KinesisHandler extends Handler.Abstract {

    /** Ten MiB of data in Base64, and room for the rest. */
    private static final int MAX_BODY_BYTES = 20 << 20;

    private static final String TARGET = "X-Amz-Target";

    private final KinesisApi api;

    KinesisHandler(KinesisApi api) {
        this.api = api;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        if (CalledService.of(request) != CalledService.KINESIS) {
            return false;
        }
        answer(request, response, callback);
        return true;
    }

    /** Of any request, also one that is for no service. */
    void answer(Request request, Response response, Callback callback) throws IOException {
        WireFormat format = WireFormat.of(header(request, HttpHeader.CONTENT_TYPE.asString()));
        byte[] body = RequestBody.of(request, MAX_BODY_BYTES + 1);
        String target = header(request, TARGET);
        if (body.length > MAX_BODY_BYTES) {
            write(tooLarge(format), response, callback);
        } else if (KinesisApi.isSubscription(target)) {
            api.subscribe(format, body, request, response, callback)
                    .ifPresent(refused -> write(refused, response, callback));
        } else {
            write(api.answer(target, format, body), response, callback);
        }
    }

    private static void write(Reply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
        reply.errorType().ifPresent(type -> response.getHeaders().put("x-amzn-ErrorType", type));
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }

    private static Reply tooLarge(WireFormat format) {
        return Reply.error(
                format,
                KinesisException.requestTooLarge(
                        "The request is greater than " + MAX_BODY_BYTES + " bytes"));
    }

    private static String header(Request request, String name) {
        return Optional.ofNullable(request.getHeaders().get(name)).orElse("");
    }
}
