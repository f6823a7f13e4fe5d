/**
 * Delivers batches of records in the background, with retries. Undelivered records become failures.
 * The packages below write one batch, each for its kind of destination.
 */
package io.hydrant.destination;
