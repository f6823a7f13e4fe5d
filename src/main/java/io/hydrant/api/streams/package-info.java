/**
 * The delivery streams that the API knows: their stored definitions, their status and its changes.
 */
package io.hydrant.api.streams;
