/**
 * Asks for everything that a job needs before it is submitted: its stream, its buckets, its
 * function, a place for checkpoints. It starts nothing, and leaves to others what becomes of the
 * answer.
 */
package io.hydrant.preflight;
