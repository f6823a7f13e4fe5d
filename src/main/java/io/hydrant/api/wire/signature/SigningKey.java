package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.body.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The key that a secret becomes for one day, region and service. */
final class SigningKey {

    private final byte[] key;

    private SigningKey(byte[] key) {
        this.key = key;
    }

    static SigningKey of(String secret, CredentialScope scope) {
        byte[] key = Sha256.hmac(bytes("AWS4" + secret), scope.day());
        key = Sha256.hmac(key, scope.region());
        key = Sha256.hmac(key, scope.service());
        return new SigningKey(Sha256.hmac(key, "aws4_request"));
    }

    /** In constant time: how far a guess is right must not show. */
    boolean hasSigned(String text, String signature) {
        return isSame(Sha256.inHex(Sha256.hmac(key, text)), signature);
    }

    static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(bytes(expected), bytes(given));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
