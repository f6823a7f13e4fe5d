/**
 * Files of a server on its machine: for their owner alone, below names that come from outside, and
 * deleted only where they are expected to be.
 */
package io.hydrant.disk;
