/**
 * Compares manifests with the bucket and with the Kinesis stream: what is missing, doubled or
 * changed. Reads only.
 */
package io.hydrant.local.audit;
