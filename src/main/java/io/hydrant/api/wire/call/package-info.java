/**
 * The called service, the signed parts of a request, and the form of an answer or error in that
 * service's protocol.
 */
package io.hydrant.api.wire.call;
