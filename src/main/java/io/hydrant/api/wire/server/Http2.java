package io.hydrant.api.wire.server;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * HTTP/2 within the limits of a server. Jetty closes a connection that sends more than 128 frames a
 * second that cost it something: resets, pings, settings, empty data.
 */
public final class Http2 {

    private static final int MAX_STREAMS = 64;

    /** The least that the protocol allows. Unread bytes are kept in memory. */
    private static final int UNREAD_BYTES = 65_535;

    private Http2() {}

    /** Over TLS, where client and server agree on it. */
    public static ConnectionFactory negotiated(HttpConfiguration http, ServerLimits limits) {
        return bounded(new HTTP2ServerConnectionFactory(http), limits);
    }

    /** From a client that knows before that the server speaks it, which begins with it. */
    public static ConnectionFactory knownBefore(HttpConfiguration http, ServerLimits limits) {
        return bounded(new KnownBefore(http), limits);
    }

    /** A request may take as long to be answered as over HTTP/1.1. */
    public static HttpConfiguration.Customizer clientIdleTime(ServerLimits limits) {
        return (request, responseHeaders) -> {
            if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
                request.addHttpStreamWrapper(
                        stream -> new ClientIdleStream(stream, limits.idleTime()));
            }
            return request;
        };
    }

    private static ConnectionFactory bounded(
            AbstractHTTP2ServerConnectionFactory protocol, ServerLimits limits) {
        protocol.setMaxConcurrentStreams(MAX_STREAMS);
        protocol.setInitialSessionRecvWindow(UNREAD_BYTES);
        protocol.setInitialStreamRecvWindow(UNREAD_BYTES);
        protocol.setStreamIdleTimeout(limits.idleTime().toMillis());
        return protocol;
    }

    /** Does not switch in the middle of a connection, which HTTP/2 no longer has. */
    private static final class KnownBefore extends HTTP2CServerConnectionFactory {

        private KnownBefore(HttpConfiguration http) {
            super(http);
        }

        @Override
        public Connection upgradeConnection(
                Connector connector,
                EndPoint endPoint,
                MetaData.Request request,
                HttpFields.Mutable responseFields) {
            return request.getHttpVersion() == HttpVersion.HTTP_2
                    ? super.upgradeConnection(connector, endPoint, request, responseFields)
                    : null;
        }
    }
}
