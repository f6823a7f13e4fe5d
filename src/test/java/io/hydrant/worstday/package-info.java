/**
 * Runs delivery streams to destinations of every kind in one {@code local}, breaks everything they
 * depend on, and compares what was acknowledged with what was delivered. It attacks nothing: see
 * {@code io.hydrant.attack} for that.
 */
package io.hydrant.worstday;
