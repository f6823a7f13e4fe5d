/**
 * Secrets of AWS Secrets Manager, read again while the job runs. What they are for is the business
 * of the destinations; a secret is in no message, no log and no state.
 */
package io.hydrant.destination.secrets;
