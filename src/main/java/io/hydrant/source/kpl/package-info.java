/**
 * The format in which the Kinesis Producer Library puts many records into one: what is such an
 * aggregate, and what it holds. What becomes of the records is the source's concern.
 */
package io.hydrant.source.kpl;
