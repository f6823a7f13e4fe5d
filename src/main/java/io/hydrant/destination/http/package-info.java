/**
 * Delivers a batch to an HTTP endpoint as one request of version 1.0 of Firehose's protocol. The
 * package above retries.
 */
package io.hydrant.destination.http;
