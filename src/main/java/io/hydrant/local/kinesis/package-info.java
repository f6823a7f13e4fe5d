/**
 * A Kinesis endpoint in this process, for the laptop and for tests: the Kinesis Data Streams API in
 * JSON and CBOR, durable or for as long as the process lives. It knows neither Flink nor Firehose;
 * streams are active at once, any credentials are accepted, and there is no enhanced fan-out.
 */
package io.hydrant.local.kinesis;
