/**
 * What Firehose has no word for: endpoints, start positions, where functions run. Flink options, in
 * one class, from which the page of settings is generated.
 */
package io.hydrant.settings;
