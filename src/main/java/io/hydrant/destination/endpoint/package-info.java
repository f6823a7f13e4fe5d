/**
 * What destinations share that are HTTP servers of somebody else: a client that obeys, a credential
 * and its secret, and the reasons for which a request has no response. The protocols are beside.
 */
package io.hydrant.destination.endpoint;
