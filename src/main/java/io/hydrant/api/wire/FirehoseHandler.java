package io.hydrant.api.wire;

import io.hydrant.api.wire.body.RequestBody;
import io.hydrant.api.wire.call.Answer;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.CalledService;
import io.hydrant.api.wire.call.Headers;
import io.hydrant.api.wire.call.JsonAnswers;
import io.hydrant.api.wire.signature.Callers;
import java.io.IOException;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves the Firehose API over HTTP. Requests for other services are left to later handlers. */
public final class FirehoseHandler extends Handler.Abstract {

    private static final int MAX_BODY_BYTES = 20 << 20;

    private final FirehoseApi api;

    public FirehoseHandler(Operations operations) {
        this.api = new FirehoseApi(operations);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        if (CalledService.of(request) != CalledService.FIREHOSE) {
            return false;
        }
        String target = Headers.first(request, JsonAnswers.TARGET);
        byte[] body = RequestBody.of(request, MAX_BODY_BYTES);
        JsonAnswers.write(answer(request, target, body), response, callback);
        return true;
    }

    private Answer answer(Request request, String target, byte[] body) {
        String contentType =
                Headers.first(request, HttpHeader.CONTENT_TYPE.asString()).toLowerCase(Locale.ROOT);
        if (!HttpMethod.POST.is(request.getMethod())) {
            return unknown("The method is not POST.");
        }
        if (!contentType.isEmpty() && !contentType.contains("json")) {
            return unknown("The Content-Type is not application/x-amz-json-1.1.");
        }
        return api.answer(target, body, Callers.of(request));
    }

    /** AWS's error for requests that none of its protocols knows. */
    private static Answer unknown(String sentence) {
        return Answer.error(ApiException.of("UnknownOperationException", sentence));
    }
}
