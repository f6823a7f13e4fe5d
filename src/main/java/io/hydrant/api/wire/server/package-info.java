/** The HTTP server: connections, TLS, slow clients and browsers. */
package io.hydrant.api.wire.server;
