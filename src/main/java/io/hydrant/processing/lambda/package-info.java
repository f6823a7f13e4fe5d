/**
 * Data transformation under the contract of AWS Lambda. Records are batched, a function is invoked
 * for each batch, and the answer is taken apart again. The package {@code processing.function} runs
 * the functions.
 */
package io.hydrant.processing.lambda;
