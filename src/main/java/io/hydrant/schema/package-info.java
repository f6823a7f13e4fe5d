/**
 * The columns of a table and their types, in Hive's words: what the Glue Data Catalog says of a
 * table, and how a schema is written down. How values are read and written is left to others.
 */
package io.hydrant.schema;
