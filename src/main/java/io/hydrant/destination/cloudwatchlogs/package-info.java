/**
 * The errors of delivery as CloudWatch Logs and the job's own log get them: samples, never a
 * payload. Records themselves go to the error output, whatever becomes of the messages here.
 */
package io.hydrant.destination.cloudwatchlogs;
