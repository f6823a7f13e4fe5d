package io.hydrant.destination.http;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.http.HttpEndpointDestination;
import io.hydrant.destination.BatchDestination;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.RetryRules;
import io.hydrant.destination.endpoint.Cookies;
import io.hydrant.destination.endpoint.CredentialSource;
import io.hydrant.destination.endpoint.Exchanges;
import io.hydrant.destination.endpoint.PlainHttp;
import io.hydrant.destination.secrets.SecretUnavailableException;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.settings.HydrantOptions;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.flink.configuration.Configuration;

/** An HTTP endpoint as a definition describes it. */
public final class HttpEndpoint implements BatchDestination {

    private static final long serialVersionUID = 1L;

    static final int MOST_RECORDS = 10_000;
    static final long MOST_BODY_BYTES = 64L * 1024 * 1024;

    /** Bytes of a body of the largest number of records, without the data. */
    private static final long MOST_BYTES_AROUND_DATA = 150_000;

    /** The name of the access key in the JSON of a secret. */
    private static final String SECRET_KEY = "api_key";

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final URI url;
    private final RequestHeaders headers;
    private final CredentialSource accessKey;
    private final boolean compressed;
    private final int gzipLevel;
    private final RetryRules retryRules;

    private HttpEndpoint(
            HttpEndpointDestination destination, RequestHeaders headers, Configuration settings) {
        url = destination.endpoint().url();
        this.headers = headers;
        accessKey =
                CredentialSource.of(
                        destination.endpoint().accessKey(),
                        SECRET_KEY,
                        destination.secretsManager(),
                        settings);
        compressed = destination.request().isCompressed();
        gzipLevel = settings.get(HydrantOptions.GZIP_LEVEL);
        retryRules = RetryRules.fromFirstFailure(destination.retryDuration());
    }

    /**
     * Throws {@code InvalidDefinitionException} if the settings do not allow the URL of the
     * endpoint.
     */
    public static HttpEndpoint of(
            HttpEndpointDestination destination,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        PlainHttp.requireAllowed(
                definition,
                HttpEndpointDestination.FIELD + ".EndpointConfiguration.Url",
                destination.endpoint().url(),
                HydrantOptions.HTTP_ENDPOINT_ALLOW_PLAIN,
                settings);
        return new HttpEndpoint(
                destination,
                new RequestHeaders(definition.arn(), destination.request().commonAttributes()),
                settings);
    }

    @Override
    public BatchWriter open(int capacity, StreamMetrics metrics)
            throws SecretUnavailableException, NoSuchAlgorithmException {
        return open(capacity, TIMEOUT, SSLContext.getDefault());
    }

    BatchWriter open(int capacity, Duration timeout, SSLContext tls)
            throws SecretUnavailableException {
        return new HttpBatchWriter(
                new HttpRequests(url, headers, compressed ? gzipLevel : 0, Clock.systemUTC()),
                accessKey.open(),
                new Exchanges("http-endpoint", capacity, timeout, tls, Cookies.IGNORED));
    }

    @Override
    public RetryRules retryRules() {
        return retryRules;
    }

    @Override
    public int mostRecords() {
        return MOST_RECORDS;
    }

    /** Base64 makes four bytes of three, and the body must stay within its limit. */
    @Override
    public long mostBytes() {
        return (MOST_BODY_BYTES - MOST_BYTES_AROUND_DATA) / 4 * 3;
    }

    @Override
    public String metricGroup() {
        return "DeliveryToHttpEndpoint";
    }
}
