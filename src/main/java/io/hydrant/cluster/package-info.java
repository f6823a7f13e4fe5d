/**
 * What is asked of a Flink cluster over its REST API: jobs, their states, their metrics. Knows
 * nothing of what a delivery stream makes of it.
 */
package io.hydrant.cluster;
