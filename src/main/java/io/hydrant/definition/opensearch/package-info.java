/** The OpenSearch destination. */
package io.hydrant.definition.opensearch;
