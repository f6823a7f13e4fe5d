/**
 * Reads records of Amazon CloudWatch Logs subscriptions: GZIP around JSON envelopes of log events.
 */
package io.hydrant.processing.cloudwatchlogs;
