package io.hydrant.destination.endpoint;

import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Opens the HTTP client. The client adds no headers and repeats no request. */
public final class EndpointClient {

    /** Bytes of a response, including its headers. */
    public static final int MOST_RESPONSE_BYTES = 1024 * 1024;

    private static final int MOST_HEADERS = 1_000;
    private static final long CHUNK_BYTES = 256L * 1024;

    private EndpointClient() {}

    /** Cookies are kept only in the store of a request's context. */
    static CloseableHttpClient open(
            int connections, Timeout timeout, SSLContext tls, Cookies cookies) {
        HttpClientBuilder client = builder(connections, timeout, tls);
        if (cookies == Cookies.IGNORED) {
            client.disableCookieManagement();
        }
        return client.build();
    }

    private static HttpClientBuilder builder(int connections, Timeout timeout, SSLContext tls) {
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnTotal(connections)
                                .setMaxConnPerRoute(connections)
                                .setConnectionFactory(connections())
                                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(timeout)
                                                .setSocketTimeout(timeout)
                                                // Most lie idle for as long as a buffer is open.
                                                .setValidateAfterInactivity(
                                                        TimeValue.ZERO_MILLISECONDS)
                                                .build())
                                .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(timeout)
                                .setConnectionRequestTimeout(timeout)
                                .setProtocolUpgradeEnabled(false)
                                .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .setUserAgent("Hydrant");
    }

    private static ManagedHttpClientConnectionFactory connections() {
        Http1Config limits =
                Http1Config.custom()
                        .setMaxLineLength(MOST_RESPONSE_BYTES)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build();
        return ManagedHttpClientConnectionFactory.builder()
                .http1Config(limits)
                // The client's own reads on until it finds something like HTTP.
                .responseParserFactory(new DefaultHttpResponseParserFactory(limits))
                // Who answers 413 may do so long before it has read the whole body.
                .responseOutOfOrderStrategy(
                        new MonitoringResponseOutOfOrderStrategy(CHUNK_BYTES, Long.MAX_VALUE))
                .build();
    }
}
