/**
 * The protocol of AWS's clients: requests in JSON 1.1, signatures, checks against the API's shapes,
 * errors, and the port. The package does not know the meaning of any operation.
 */
package io.hydrant.api.wire;
