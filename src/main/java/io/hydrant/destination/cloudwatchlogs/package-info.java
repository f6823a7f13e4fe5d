/**
 * Logs samples of delivery errors, to CloudWatch Logs and to the job's own log, never a payload.
 * The error output contains all failed records, even if a message here is lost.
 */
package io.hydrant.destination.cloudwatchlogs;
