/** The paths below {@code /_hydrant/}: health, the state of a stream, and flush. */
package io.hydrant.api.development;
