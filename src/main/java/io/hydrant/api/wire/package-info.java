/**
 * What AWS's clients speak: requests in JSON 1.1, signed with SigV4 and checked against the API's
 * shapes, and its errors; and the port all of this comes in by. It knows no operation's meaning.
 */
package io.hydrant.api.wire;
