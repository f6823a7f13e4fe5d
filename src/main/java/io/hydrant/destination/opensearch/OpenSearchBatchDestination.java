package io.hydrant.destination.opensearch;

import io.hydrant.answers.NamedThreads;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.opensearch.OpenSearchDestination;
import io.hydrant.destination.BatchDestination;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.RetryRules;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.settings.HydrantOptions;
import java.time.Duration;
import java.time.temporal.WeekFields;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.configuration.Configuration;

/** The OpenSearch or Elasticsearch cluster of a delivery stream, or its serverless collection. */
public final class OpenSearchBatchDestination implements BatchDestination {

    private static final long serialVersionUID = 1L;

    private static final int MOST_DOCUMENTS = 20_000;

    /**
     * Bytes of data of a batch. With the action lines, a request is far below the 10 MiB that small
     * domains accept.
     */
    private static final long MOST_BYTES = 5L * 1024 * 1024;

    private final OpenSearchDestination destination;
    private final Documents documents;
    private final OpenSearchConnection connection;

    private OpenSearchBatchDestination(
            OpenSearchDestination destination,
            Documents documents,
            OpenSearchConnection connection) {
        this.destination = destination;
        this.documents = documents;
        this.connection = connection;
    }

    /** Throws {@link IllegalArgumentException} if the settings lack a user name or a password. */
    public static OpenSearchBatchDestination of(
            DeliveryStreamDefinition definition,
            OpenSearchDestination destination,
            Configuration settings) {
        WeekFields weeks =
                settings.get(HydrantOptions.OPENSEARCH_WEEKS) == HydrantOptions.Weeks.US
                        ? WeekFields.SUNDAY_START
                        : WeekFields.ISO;
        return new OpenSearchBatchDestination(
                destination,
                Documents.of(definition, destination.index(), weeks),
                OpenSearchConnection.of(destination, definition.region(), settings));
    }

    @Override
    public BatchWriter open(int capacity, StreamMetrics metrics) throws DomainLookupException {
        return open(capacity, BulkClient.LONGEST_REQUEST);
    }

    BatchWriter open(int capacity, Duration timeout) throws DomainLookupException {
        ExecutorService executor =
                Executors.newFixedThreadPool(capacity, NamedThreads.called("opensearch"));
        try {
            return new OpenSearchWriter(
                    documents, destination, connection.open(timeout, executor), executor);
        } catch (DomainLookupException | RuntimeException e) {
            executor.shutdown();
            throw e;
        }
    }

    @Override
    public RetryRules retryRules() {
        return RetryRules.fromFirstAttempt(destination.retryDuration());
    }

    @Override
    public int mostRecords() {
        return MOST_DOCUMENTS;
    }

    @Override
    public long mostBytes() {
        return MOST_BYTES;
    }

    @Override
    public String metricGroup() {
        return destination.kind().isServerless()
                ? "DeliveryToAmazonOpenSearchServerless"
                : "DeliveryToAmazonOpenSearchService";
    }
}
