/**
 * Where records come from: the Kinesis stream, read by Flink's connector. Nothing outside knows
 * which connector it is.
 */
package io.hydrant.source;
