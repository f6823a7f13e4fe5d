/**
 * The HTTP endpoint: what a request and its response look like in version 1.0 of Firehose's
 * protocol. When a batch is tried again is the business of the package above.
 */
package io.hydrant.destination.http;
