/**
 * What a delivery stream tells of itself while it runs: the metrics, all declared in one place, and
 * the group of Flink's metrics that Managed Flink forwards to CloudWatch.
 */
package io.hydrant.metrics;
