/**
 * A Kinesis endpoint in this process, for the laptop and for tests: the Kinesis Data Streams API in
 * JSON and CBOR, in memory or durable. It knows neither Flink nor Firehose; streams are active at
 * once, any credentials are accepted, and there is no enhanced fan-out.
 */
package io.hydrant.local.kinesis;
