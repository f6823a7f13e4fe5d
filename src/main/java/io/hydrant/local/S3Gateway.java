package io.hydrant.local;

import io.hydrant.api.wire.InnerPass;
import java.net.URI;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;

/**
 * Passes requests on to the embedded S3 and its answers back, with their bodies as they flow, so
 * that none has to fit into memory.
 */
final class S3Gateway extends ProxyHandler.Reverse {

    private static final int MAX_CONNECTIONS = 1024;

    private final InnerPass pass;

    S3Gateway(URI s3, InnerPass pass) {
        super(request -> on(s3, request.getHttpURI()));
        this.pass = pass;
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
        // The request's own, or none.
        client.setUserAgentField(null);
    }

    /** S3 sees what the client sent, and that it may come in. */
    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request toS3) {
        toS3.headers(headers -> headers.put(InnerPass.HEADER, pass.secret()));
    }
}
