/**
 * Everything in one process: a MiniCluster and embedded Kinesis and S3 endpoints. None of it is
 * part of the cluster jar.
 */
package io.hydrant.local;
