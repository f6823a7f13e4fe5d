package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.body.BodyCheck;
import io.hydrant.api.wire.body.HashedBody;
import io.hydrant.api.wire.body.Sha256;
import io.hydrant.api.wire.call.RefusedException;
import java.util.function.Function;
import java.util.function.Supplier;

/** What S3's clients say of a body in {@code x-amz-content-sha256}, and how it is held to that. */
final class S3Content {

    private S3Content() {}

    /** {@code chunks} makes the check of signed chunks, with a signed trailer or without. */
    static Supplier<BodyCheck> check(String declared, Function<Boolean, BodyCheck> chunks) {
        switch (declared) {
            case "UNSIGNED-PAYLOAD":
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
                return BodyCheck::none;
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD":
                return () -> chunks.apply(false);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
                return () -> chunks.apply(true);
            default:
                return hash(declared);
        }
    }

    private static Supplier<BodyCheck> hash(String declared) {
        if (!Sha256.isHash(declared)) {
            throw RefusedException.unknownContentHash();
        }
        return () ->
                new HashedBody(
                        hash -> {
                            if (!hash.equals(declared)) {
                                throw RefusedException.contentMismatch();
                            }
                        });
    }
}
