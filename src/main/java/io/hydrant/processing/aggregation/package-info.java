/** Records that a producer put many of into one, and that are processed one by one. */
package io.hydrant.processing.aggregation;
