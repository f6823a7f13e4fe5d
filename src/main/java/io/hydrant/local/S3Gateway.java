package io.hydrant.local;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;

/**
 * Passes requests on to the embedded S3 and its answers back, with their bodies as they flow, so
 * that none has to fit into memory.
 */
final class S3Gateway extends ProxyHandler.Reverse {

    private static final int MAX_CONNECTIONS = 1024;

    private final Transport s3;

    /** The way to S3 that is open to nobody but this process. */
    S3Gateway(Transport s3) {
        super(request -> HttpURI.build(request.getHttpURI()).scheme("http").asImmutable());
        this.s3 = s3;
    }

    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(
            Request request, HttpURI uri) {
        return super.newProxyToServerRequest(request, uri).transport(s3);
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
        // The request's own, or none.
        client.setUserAgentField(null);
    }

    /** None: S3 sees what the client sent. */
    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request toS3) {}
}
