/**
 * The console: JSON below {@code /_hydrant/} and a page that reads it. It keeps nothing but the
 * last fifteen minutes of figures, in memory; all else comes from jobs, buckets and definitions.
 */
package io.hydrant.console;
