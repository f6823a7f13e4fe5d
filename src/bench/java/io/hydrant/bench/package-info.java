/**
 * Measures Hydrant against other ways to do the same work on the same computer: a plain loop, a
 * plain Flink job, Flink SQL; and how fast the server takes records. Nothing here is part of any
 * jar.
 */
package io.hydrant.bench;
