package io.hydrant.job;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.BatchDestination;
import io.hydrant.destination.http.HttpEndpoint;
import io.hydrant.destination.opensearch.OpenSearchBatchDestination;
import io.hydrant.destination.splunk.SplunkBatchDestination;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/**
 * Finds the destination of a definition that takes batches of records. S3 and Redshift take
 * objects.
 */
final class BatchDestinations {

    private BatchDestinations() {}

    static Optional<BatchDestination> of(
            DeliveryStreamDefinition definition, Configuration settings) {
        return definition
                .httpEndpoint()
                .<BatchDestination>map(http -> HttpEndpoint.of(http, definition, settings))
                .or(
                        () ->
                                definition
                                        .openSearch()
                                        .map(
                                                openSearch ->
                                                        OpenSearchBatchDestination.of(
                                                                definition, openSearch, settings)))
                .or(
                        () ->
                                definition
                                        .splunk()
                                        .map(
                                                splunk ->
                                                        SplunkBatchDestination.of(
                                                                splunk, definition, settings)));
    }
}
