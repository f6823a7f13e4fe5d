/**
 * The jobs of delivery streams on a Flink session cluster, through its REST API: each is submitted
 * with the cluster jar, and goes on from where the stream's job was when it ended, however it
 * ended. The cluster's own affairs (memory, slots, file systems) are left to its configuration.
 */
package io.hydrant.api.cluster;
