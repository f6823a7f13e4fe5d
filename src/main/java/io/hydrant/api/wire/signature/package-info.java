/** Verifies AWS signatures: version 4, presigned URLs and signed chunks. */
package io.hydrant.api.wire.signature;
