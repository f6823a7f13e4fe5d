/**
 * A Kinesis endpoint in this process, for laptops and tests: the Kinesis Data Streams API in JSON
 * and CBOR, durable or in memory. The package knows neither Flink nor Firehose. Streams are active
 * at once, and any credentials are accepted.
 */
package io.hydrant.local.kinesis;
