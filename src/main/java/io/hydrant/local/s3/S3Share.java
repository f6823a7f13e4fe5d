package io.hydrant.local.s3;

import io.hydrant.api.wire.call.ErrorAnswers;
import java.time.Duration;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Lets so many requests of clients into S3 at once, as each holds a thread there: the rest is for
 * the jobs. A request that finds no place waits for a while, without a thread.
 */
public final class S3Share extends QoSHandler {

    private S3Share(Predicate<Request> limited, int requests, Duration longestWait, Handler next) {
        super(next);
        include(limited);
        setMaxRequestCount(requests);
        setMaxSuspend(longestWait);
    }

    /**
     * So many uploads at once, and as many other requests: who sends slowly takes the places of
     * other uploads alone.
     */
    public static Handler of(int requestsOfEachKind, Duration longestWait, Handler s3) {
        return new S3Share(
                S3Share::isUpload,
                requestsOfEachKind,
                longestWait,
                new S3Share(request -> !isUpload(request), requestsOfEachKind, longestWait, s3));
    }

    private static boolean isUpload(Request request) {
        return request.getLength() != 0
                && (request.getLength() > 0
                        || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    }

    @Override
    protected void reject(Request request, Response response, Callback callback, int status) {
        slowDown(response, callback);
    }

    @Override
    protected void failSuspended(
            Request request, Response response, Callback callback, int status, Throwable failure) {
        slowDown(response, callback);
    }

    /** The body has not been read, so that the connection is of no more use. */
    private static void slowDown(Response response, Callback callback) {
        response.getHeaders().put("Connection", "close");
        ErrorAnswers.s3(503, "SlowDown", "Please reduce your request rate.", response, callback);
    }
}
