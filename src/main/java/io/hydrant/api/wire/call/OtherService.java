package io.hydrant.api.wire.call;

import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers a call of a service that is not served, in that service's protocol. */
public final class OtherService {

    private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private final String served;

    /** Names the services that are served, such as {@code Firehose and Kinesis}. */
    public OtherService(String served) {
        this.served = served;
    }

    public void answer(Request request, Response response, Callback callback) {
        RefusedException refused =
                RefusedException.otherServiceCalled(
                        message(request), ErrorForm.of(request).isXml());
        ErrorAnswers.tell(refused, request, response, callback);
    }

    private String message(Request request) {
        String service = CalledService.scope(request);
        if (CalledService.isCalledByTargets(service)
                && Headers.first(request, JsonAnswers.TARGET).isEmpty()) {
            return "A request to " + service + " must have the header X-Amz-Target.";
        }
        return called(request) + " is not served here. This endpoint serves " + served + ".";
    }

    /** Names what the client calls: the service of its scope, its target, or both. */
    private static String called(Request request) {
        String service = CalledService.scope(request);
        String target = Headers.first(request, JsonAnswers.TARGET);
        if (!TARGET.matcher(target).matches()) {
            return service.isEmpty() ? "The called service" : service;
        }
        return service.isEmpty() ? target : service + " (" + target + ")";
    }
}
