/**
 * What every destination but S3 needs: batches, delivered in the background with retries, and what
 * is given up as failures. How one batch is written is the business of the packages below.
 */
package io.hydrant.destination;
