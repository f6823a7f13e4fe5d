/** Reads request bodies within limits of size, memory and pace, and checks their hashes. */
package io.hydrant.api.wire.body;
