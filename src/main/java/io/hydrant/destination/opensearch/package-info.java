/**
 * Indexing records as documents of an OpenSearch or Elasticsearch cluster, by its bulk API. What is
 * tried again, and when, is the business of the package above.
 */
package io.hydrant.destination.opensearch;
