/**
 * Runs functions on AWS Lambda, in Python processes and in this JVM. Requests and answers are
 * bytes. The package {@code processing.lambda} gives them a meaning, and decides on retries.
 */
package io.hydrant.processing.function;
