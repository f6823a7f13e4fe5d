package io.hydrant.destination.http;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.http.HttpEndpointDestination;
import io.hydrant.destination.BatchDestination;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.RetryRules;
import io.hydrant.destination.secrets.SecretLocation;
import io.hydrant.destination.secrets.SecretUnavailableException;
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

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final URI url;
    private final RequestHeaders headers;
    private final String accessKey;
    // Null where the definition says the key itself: an Optional cannot be serialized.
    private final SecretLocation secret;
    private final boolean compressed;
    private final int gzipLevel;
    private final RetryRules retryRules;

    private HttpEndpoint(
            HttpEndpointDestination destination, RequestHeaders headers, Configuration settings) {
        url = destination.endpoint().url();
        this.headers = headers;
        accessKey = destination.endpoint().accessKey();
        secret =
                destination.secretsManager().isEnabled()
                        ? SecretLocation.of(destination.secretsManager(), settings)
                        : null;
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
        PlainHttp.requireAllowed(definition, destination.endpoint().url(), settings);
        return new HttpEndpoint(
                destination,
                new RequestHeaders(definition.arn(), destination.request().commonAttributes()),
                settings);
    }

    @Override
    public BatchWriter open(int capacity)
            throws SecretUnavailableException, NoSuchAlgorithmException {
        return open(capacity, TIMEOUT, SSLContext.getDefault());
    }

    BatchWriter open(int capacity, Duration timeout, SSLContext tls)
            throws SecretUnavailableException {
        AccessKey key =
                secret == null
                        ? AccessKey.fixed(accessKey)
                        : AccessKey.of(secret.open(AccessKey.SECRET_KEY));
        return new HttpBatchWriter(
                new HttpRequests(url, headers, compressed ? gzipLevel : 0, Clock.systemUTC()),
                key,
                new HttpExchange(capacity, timeout, tls));
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
