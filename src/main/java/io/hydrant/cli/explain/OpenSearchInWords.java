package io.hydrant.cli.explain;

import io.hydrant.cli.text.Words;
import io.hydrant.definition.opensearch.IndexRotationPeriod;
import io.hydrant.definition.opensearch.OpenSearchDestination;
import io.hydrant.definition.opensearch.OpenSearchIndex;
import io.hydrant.settings.HydrantOptions;
import org.apache.flink.configuration.Configuration;

/** What becomes of records in OpenSearch, for an explanation. */
final class OpenSearchInWords {

    private OpenSearchInWords() {}

    static String documents(OpenSearchDestination openSearch, Configuration settings) {
        OpenSearchIndex index = openSearch.index();
        return "documents, "
                + (index.hasDocumentIds()
                        ? "with ids of their own"
                        : "with ids that the cluster chooses")
                + ", in index "
                + index.name()
                + (index.rotation() == IndexRotationPeriod.NO_ROTATION
                        ? ""
                        : " (" + index.rotation() + ")")
                + " of "
                + settings.getOptional(HydrantOptions.OPENSEARCH_ENDPOINT)
                        .orElseGet(() -> openSearch.cluster().toString());
    }

    static String retries(OpenSearchDestination openSearch) {
        return openSearch.retryDuration().isZero()
                ? "no retry"
                : "retried for " + Words.duration(openSearch.retryDuration());
    }
}
