/** The delivered objects as a table of Athena, DuckDB or Spark. */
package io.hydrant.cli.explain.table;
