/**
 * Indexes records as documents of an OpenSearch or Elasticsearch cluster, over the bulk API. The
 * package above retries.
 */
package io.hydrant.destination.opensearch;
