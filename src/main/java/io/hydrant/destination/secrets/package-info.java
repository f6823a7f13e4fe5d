/**
 * Reads secrets of AWS Secrets Manager, again and again while a job runs. No message, log or state
 * contains a secret.
 */
package io.hydrant.destination.secrets;
