package io.hydrant.local.s3;

import io.hydrant.api.wire.call.CalledService;
import io.hydrant.api.wire.call.ErrorAnswers;
import io.hydrant.api.wire.call.RefusedException;
import io.hydrant.api.wire.server.InnerPass;
import java.net.URI;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Passes requests on to the embedded S3 and its answers back, with their bodies as they flow, so
 * that none has to fit into memory.
 */
public final class S3Gateway extends ProxyHandler.Reverse {

    private static final int MAX_CONNECTIONS = 1024;
    private static final int MAX_HEADER_BYTES = 64 << 10;

    private final URI s3;
    private final InnerPass pass;

    public S3Gateway(URI s3, InnerPass pass) {
        super(request -> on(s3, request.getHttpURI()));
        this.s3 = s3;
        this.pass = pass;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (CalledService.of(request) != CalledService.S3) {
            return false;
        }
        if (!isWellFormed(request)) {
            ErrorAnswers.s3(
                    400, "InvalidURI", "Couldn't parse the specified URI.", response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** Jetty's server takes more than its client does. */
    private boolean isWellFormed(Request request) {
        try {
            return CalledService.path(request).startsWith("/")
                    && on(s3, request.getHttpURI()).toURI().isAbsolute();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Also when the body was not what was signed: S3 has seen an upload that was cut off. */
    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request toS3,
            org.eclipse.jetty.client.Response fromS3,
            Response response,
            Callback callback,
            Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException && !response.isCommitted()) {
                ErrorAnswers.refuse((RefusedException) cause, request, response, callback);
                return;
            }
        }
        super.onServerToProxyResponseFailure(request, toS3, fromS3, response, callback, failure);
    }

    private static HttpURI on(URI s3, HttpURI asked) {
        return HttpURI.build(asked)
                .scheme(s3.getScheme())
                .authority(s3.getHost(), s3.getPort())
                .asImmutable();
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
        // Whatever the server takes, and the pass.
        client.setMaxRequestHeadersSize(MAX_HEADER_BYTES);
        // The request's own, or none.
        client.setUserAgentField(null);
    }

    /** S3 sees what the client sent, and that it may come in. */
    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request toS3) {
        toS3.headers(headers -> headers.put(InnerPass.HEADER, pass.secret()));
    }
}
