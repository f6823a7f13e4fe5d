package io.hydrant.api.wire.server;

import io.hydrant.api.wire.call.ErrorAnswers;
import io.hydrant.api.wire.call.Headers;
import io.hydrant.api.wire.call.RefusedException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses what a browser sends for a page that has no business here. */
final class BrowserHandler extends Handler.Wrapper {

    private final BrowserAccess access;
    private final boolean isOpen;

    /** Where requests must be signed, the name under which the server is called is signed, too. */
    BrowserHandler(BrowserAccess access, boolean isOpen, Handler next) {
        super(next);
        this.access = access;
        this.isOpen = isOpen;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<String> reason = isOpen ? foreignHost(request) : Optional.empty();
        if (reason.isEmpty()) {
            reason = foreignPage(request);
        }
        if (reason.isPresent()) {
            ErrorAnswers.refuse(
                    RefusedException.foreign(reason.get()), request, response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private Optional<String> foreignHost(Request request) {
        for (String host : List.of(host(request), authority(request))) {
            // Only HTTP/1.0 has none, which no browser speaks.
            if (!host.isEmpty() && !access.isOfThisMachine(host)) {
                return Optional.of(
                        "Host is "
                                + host
                                + "; it must be a name of this machine, such as localhost, or one"
                                + " that is given with --allow-host");
            }
        }
        return Optional.empty();
    }

    private Optional<String> foreignPage(Request request) {
        List<String> origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
        for (String origin : origins) {
            if (!access.allowsOrigin(origin, host(request))) {
                return Optional.of(
                        "Origin is "
                                + origin
                                + "; it must be the origin of this server, or one that is given"
                                + " with --allow-origin");
            }
        }
        String site = Headers.first(request, "Sec-Fetch-Site");
        if (origins.isEmpty() && !access.allowsSite(site) && !isLink(request)) {
            return Optional.of(
                    "Sec-Fetch-Site is "
                            + site
                            + "; pages of other origins must send an Origin that is given with"
                            + " --allow-origin");
        }
        return Optional.empty();
    }

    /** Somebody follows a link, such as a presigned one: its page does not see the answer. */
    private static boolean isLink(Request request) {
        return HttpMethod.GET.is(request.getMethod())
                && Headers.first(request, "Sec-Fetch-Mode").equals("navigate")
                && Headers.first(request, "Sec-Fetch-Dest").equals("document");
    }

    private static String host(Request request) {
        return Headers.first(request, HttpHeader.HOST.asString());
    }

    /** That of the request line goes before that of the header. */
    private static String authority(Request request) {
        return Optional.ofNullable(request.getHttpURI().getAuthority()).orElse("");
    }
}
