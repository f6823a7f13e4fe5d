package io.hydrant.destination.splunk;

import io.hydrant.answers.Backoff;
import io.hydrant.answers.NamedThreads;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.splunk.HecEndpoint;
import io.hydrant.definition.splunk.SplunkDestination;
import io.hydrant.destination.BatchDestination;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.RetryRules;
import io.hydrant.destination.endpoint.Cookies;
import io.hydrant.destination.endpoint.Credential;
import io.hydrant.destination.endpoint.CredentialSource;
import io.hydrant.destination.endpoint.Exchanges;
import io.hydrant.destination.endpoint.PlainHttp;
import io.hydrant.destination.secrets.SecretUnavailableException;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.LastMinute;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.settings.HydrantOptions;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.apache.flink.configuration.Configuration;

/** A Splunk cluster as a definition describes it. */
public final class SplunkBatchDestination implements BatchDestination {

    private static final long serialVersionUID = 1L;

    private static final int MOST_RECORDS = 100_000;

    /**
     * The largest buffer with the chunk that closes it, so that a buffer is one request. HEC takes
     * far more by default.
     */
    private static final long MOST_BYTES = 7L * 1024 * 1024;

    /** Most of the time a batch waits for its acknowledgment, and costs its memory only. */
    private static final int USUAL_CAPACITY = 10;

    /** The name of the token in the JSON of a secret. */
    private static final String SECRET_KEY = "hec_token";

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final HecRequests requests;
    private final CredentialSource token;
    private final Duration acknowledgmentTimeout;
    private final RetryRules retryRules;

    private SplunkBatchDestination(SplunkDestination destination, Configuration settings) {
        requests =
                new HecRequests(
                        destination.endpoint().url(),
                        destination.endpoint().isRaw(),
                        destination.processing().appendDelimiter());
        token =
                CredentialSource.of(
                        destination.token(), SECRET_KEY, destination.secretsManager(), settings);
        acknowledgmentTimeout = destination.acknowledgmentTimeout();
        retryRules = RetryRules.fromFirstFailure(destination.retryDuration());
    }

    /**
     * Throws {@code InvalidDefinitionException} if the settings do not allow the URL of the
     * endpoint.
     */
    public static SplunkBatchDestination of(
            SplunkDestination destination,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        PlainHttp.requireAllowed(
                definition,
                SplunkDestination.FIELD + "." + HecEndpoint.FIELD,
                destination.endpoint().url(),
                HydrantOptions.SPLUNK_ALLOW_PLAIN,
                settings);
        return new SplunkBatchDestination(destination, settings);
    }

    @Override
    public BatchWriter open(int capacity, StreamMetrics metrics)
            throws SecretUnavailableException, NoSuchAlgorithmException {
        return open(
                capacity,
                metrics,
                SSLContext.getDefault(),
                acknowledgmentTimeout,
                Backoff.between(Duration.ofSeconds(1), Duration.ofSeconds(10), 1, 1, () -> 0));
    }

    BatchWriter open(
            int capacity,
            StreamMetrics metrics,
            SSLContext tls,
            Duration longestWait,
            Backoff pauses)
            throws SecretUnavailableException {
        Credential credential = token.open();
        LastMinute latencies = new LastMinute(Clock.systemUTC());
        metrics.gauge(FirehoseMetric.DATA_ACK_LATENCY, () -> latencies.mean(0) / 1000);
        // No more are under way than the destination was opened for.
        ExecutorService threads = Executors.newCachedThreadPool(NamedThreads.called("splunk"));
        Exchanges exchanges =
                new Exchanges("splunk", capacity, TIMEOUT, tls, Cookies.KEPT_IN_SESSION);
        return new SplunkBatchWriter(
                requests,
                credential,
                exchanges,
                new Acknowledgments(
                        requests,
                        exchanges,
                        longestWait,
                        pauses,
                        threads,
                        latencies,
                        Clock.systemUTC()),
                threads,
                Clock.systemUTC());
    }

    @Override
    public RetryRules retryRules() {
        return retryRules;
    }

    @Override
    public int usualCapacity() {
        return USUAL_CAPACITY;
    }

    @Override
    public int mostRecords() {
        return MOST_RECORDS;
    }

    @Override
    public long mostBytes() {
        return MOST_BYTES;
    }

    @Override
    public String metricGroup() {
        return "DeliveryToSplunk";
    }
}
