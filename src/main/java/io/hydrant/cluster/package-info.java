/**
 * Reads and changes the jobs of a Flink cluster over its REST API: states, metrics, savepoints.
 * Policies for the jobs of delivery streams are in {@code streams}.
 */
package io.hydrant.cluster;
