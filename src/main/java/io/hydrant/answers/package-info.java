/**
 * Batches that somebody else answers: the operator that keeps them in state until the answer has
 * come, sends a bounded number at once, and lets checkpoints pass meanwhile. Who is asked, and how
 * often, is left to {@code processing.lambda} and {@code destination}.
 */
package io.hydrant.answers;
