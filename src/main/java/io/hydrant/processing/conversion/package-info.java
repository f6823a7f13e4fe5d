/**
 * Record format conversion: JSON is read by the rules of one of two libraries and checked against a
 * schema, which may come from the Glue Data Catalog. Writing files is left to the formats.
 */
package io.hydrant.processing.conversion;
