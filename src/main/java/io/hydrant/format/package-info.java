/**
 * From records to the bytes of an object: chunks are made and compressed in parallel, and joined
 * into one object at the end. No Flink operator stands here.
 */
package io.hydrant.format;
