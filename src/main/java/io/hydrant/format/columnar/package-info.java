/**
 * Formats of columns, Parquet and ORC: rows in bytes of our own, which chunks are made of, and the
 * files that are written of them. That a row fits its schema is for others to see to.
 */
package io.hydrant.format.columnar;
