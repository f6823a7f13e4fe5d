/**
 * The options that destinations share: buffering hints, retries, logging, secrets and the S3
 * configuration.
 */
package io.hydrant.definition.destination;
