/**
 * Runs everything in one process: a MiniCluster, and embedded Kinesis and S3 endpoints. The cluster
 * jar does not contain this package.
 */
package io.hydrant.local;
