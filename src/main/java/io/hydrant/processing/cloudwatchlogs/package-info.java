/**
 * What Amazon CloudWatch Logs delivers to its subscribers: GZIP around JSON envelopes of log
 * events.
 */
package io.hydrant.processing.cloudwatchlogs;
