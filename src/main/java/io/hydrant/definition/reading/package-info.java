/** Reads the JSON of a definition: fields with their rules, and every problem with its path. */
package io.hydrant.definition.reading;
