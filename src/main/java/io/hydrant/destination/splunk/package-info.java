/**
 * Delivers a batch to Splunk's HTTP Event Collector (HEC) as one request, and waits until an
 * indexer has acknowledged it. The package above retries.
 */
package io.hydrant.destination.splunk;
