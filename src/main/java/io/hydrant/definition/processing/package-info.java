/** The processing configuration and its processors. */
package io.hydrant.definition.processing;
