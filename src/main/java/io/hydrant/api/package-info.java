/**
 * The Firehose API over HTTP: control plane and PutRecord, in AWS JSON 1.1. The caller provides the
 * jobs, and the log for records that are put.
 */
package io.hydrant.api;
