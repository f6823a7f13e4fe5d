/** The shapes of the Firehose API, and the check of a request against them. */
package io.hydrant.api.wire.shapes;
