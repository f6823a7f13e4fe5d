package io.hydrant.console;

import io.hydrant.api.wire.call.CalledService;
import io.hydrant.api.wire.call.Headers;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Leads a browser to the page, and lets in who shows the cookie of a session. All others are left
 * to who asks for signatures.
 */
final class Entrance extends Handler.Abstract {

    private static final String LINK = "link=";

    private final Optional<SignIn> signIn;
    private final Handler pages;
    private final Handler helps;

    Entrance(Optional<SignIn> signIn, Handler pages, Handler helps) {
        this.signIn = signIn;
        this.pages = pages;
        this.helps = helps;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = CalledService.path(request);
        if (path.equals("/") && isBrowser(request) && query(request).isEmpty()) {
            Answers.redirect(response, callback, ConsoleHandler.BASE);
            return true;
        }
        return signIn.isPresent()
                && CalledService.of(request) == CalledService.HYDRANT
                && handle(signIn.get(), path, request, response, callback);
    }

    private boolean handle(
            SignIn known, String path, Request request, Response response, Callback callback)
            throws Exception {
        boolean isGet = HttpMethod.GET.is(request.getMethod());
        if (isGet && path.equals(SignIn.PATH) && query(request).startsWith(LINK)) {
            boolean isVisit =
                    known.isVisit(request, response, query(request).substring(LINK.length()));
            if (isVisit) {
                Answers.redirect(response, callback, ConsoleHandler.BASE);
            }
            return isVisit;
        }
        if (known.isSignedIn(request)) {
            // The origin itself was checked before; a browser sends one with each POST.
            if (!isGet && !request.getHeaders().contains(HttpHeader.ORIGIN)) {
                Answers.message(response, callback, 403, "There must be an Origin");
                return true;
            }
            return pages.handle(request, response, callback)
                    || helps.handle(request, response, callback);
        }
        if (isBrowser(request) && path.equals(ConsoleHandler.BASE)) {
            Answers.text(
                    response,
                    callback,
                    403,
                    "This server has access keys. Open the link that it printed when it started."
                            + " A signed POST to "
                            + ConsoleHandler.LINKS
                            + " makes another link.");
            return true;
        }
        return false;
    }

    /** A person's: a client of AWS never asks for HTML. */
    private static boolean isBrowser(Request request) {
        return HttpMethod.GET.is(request.getMethod())
                && Headers.first(request, HttpHeader.ACCEPT.asString()).contains("text/html")
                && !request.getHeaders().contains(HttpHeader.AUTHORIZATION)
                && !request.getHeaders().contains("X-Amz-Target");
    }

    private static String query(Request request) {
        return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    }
}
