package io.hydrant.console;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * Lets a browser in, which cannot sign requests: a link that is good for one visit leads to a
 * session, whose id is in a cookie.
 */
public final class SignIn {

    static final String PATH = "/_hydrant/sign-in";

    private static final int SECRET_BITS = 240;
    private static final int MOST_LINKS = 16;
    private static final int MOST_SESSIONS = 64;
    private static final long SESSION_MILLIS = Duration.ofHours(12).toMillis();

    /** A session and when it ends. */
    private static final class Session {
        private final String id;
        private final long until;

        Session(String id, long until) {
            this.id = id;
            this.until = until;
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Deque<String> links = new ArrayDeque<>();
    private final Deque<Session> sessions = new ArrayDeque<>();

    public SignIn(Clock clock) {
        this.clock = clock;
    }

    /** A path with its query, which is good for one visit. */
    public synchronized String link() {
        String secret = secret();
        links.addLast(secret);
        if (links.size() > MOST_LINKS) {
            links.removeFirst();
        }
        return PATH + "?link=" + secret;
    }

    private String secret() {
        return new BigInteger(SECRET_BITS, random).toString(Character.MAX_RADIX);
    }

    /** The id of a new session, if the link is good. */
    private synchronized Optional<String> visit(String link) {
        if (!links.removeIf(known -> isEqual(known, link))) {
            return Optional.empty();
        }
        Session session = new Session(secret(), clock.millis() + SESSION_MILLIS);
        sessions.addLast(session);
        if (sessions.size() > MOST_SESSIONS) {
            sessions.removeFirst();
        }
        return Optional.of(session.id);
    }

    /** Whether the request follows a good link; then the answer brings the cookie. */
    boolean isVisit(Request request, Response response, String link) {
        Optional<String> session = visit(link);
        session.ifPresent(
                id ->
                        Response.addCookie(
                                response,
                                HttpCookie.build(cookie(request), id)
                                        .path("/_hydrant/")
                                        .httpOnly(true)
                                        .secure(request.isSecure())
                                        .sameSite(HttpCookie.SameSite.STRICT)
                                        .build()));
        return session.isPresent();
    }

    synchronized boolean isSignedIn(Request request) {
        sessions.removeIf(session -> session.until < clock.millis());
        String name = cookie(request);
        for (HttpCookie shown : Request.getCookies(request)) {
            if (shown.getName().equals(name)
                    && sessions.stream().anyMatch(known -> isEqual(known.id, shown.getValue()))) {
                return true;
            }
        }
        return false;
    }

    /** A browser gives cookies to all ports of a host. */
    private static String cookie(Request request) {
        return "hydrant-console-" + Request.getLocalPort(request);
    }

    private static boolean isEqual(String known, String shown) {
        return MessageDigest.isEqual(
                known.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
