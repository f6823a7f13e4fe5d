package io.hydrant.destination.endpoint;

import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/**
 * Requests that belong together. A load balancer with sticky sessions finds the same server for
 * them by the cookie that it has set.
 */
public final class Session {

    private final BasicCookieStore cookies = new BasicCookieStore();

    HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        context.setCookieStore(cookies);
        return context;
    }
}
