/** The operations of the Kinesis Data Streams API, in JSON and CBOR, over HTTP. */
package io.hydrant.local.kinesis.api;
