/**
 * What Firehose has no word for: endpoints, start positions, where functions run. Flink options, in
 * one class, from which the README's table is generated.
 */
package io.hydrant.settings;
