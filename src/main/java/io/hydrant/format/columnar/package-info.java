/**
 * Writes Parquet and ORC. Chunks contain rows in a binary layout, and an object is one file of
 * rows. {@code processing.conversion} makes rows that fit the schema.
 */
package io.hydrant.format.columnar;
