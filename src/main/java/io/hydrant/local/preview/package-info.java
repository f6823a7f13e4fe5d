/** Runs a delivery stream over the records of a file, and collects what it delivers. */
package io.hydrant.local.preview;
