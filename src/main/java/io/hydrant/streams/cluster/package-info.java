/**
 * The jobs of delivery streams on a Flink session cluster, through its REST API: each is submitted
 * with the cluster jar. The cluster's own affairs (memory, slots, file systems) are left to its
 * configuration.
 */
package io.hydrant.streams.cluster;
