/**
 * Data transformation under the contract of AWS Lambda: records are batched, a function is invoked
 * for each batch, its answer is taken apart again. Where a function runs is left to {@code
 * processing.function}.
 */
package io.hydrant.processing.lambda;
