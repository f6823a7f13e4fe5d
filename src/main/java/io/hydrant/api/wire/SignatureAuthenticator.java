package io.hydrant.api.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Lets those in who sign with a key that is known here. */
final class SignatureAuthenticator implements Authenticator {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String BODY_HASH = "x-amz-content-sha256";

    private final AccessKeys keys;
    private final Clock clock;

    SignatureAuthenticator(AccessKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public Caller check(SignedRequest request, Supplier<String> bodyHash) {
        Signature signature = Signature.of(request).orElseThrow(RefusedException::missingToken);
        CredentialScope scope = signature.scope();
        checkTime(signature);
        checkSignedHeaders(request, signature);
        String secret = keys.secret(scope.accessKeyId()).orElseThrow(RefusedException::unknownKey);
        String canonical =
                new CanonicalRequest(request, signature)
                        .text(bodyHash(request, signature, bodyHash));
        // In constant time: how far a guess is right must not show.
        if (!MessageDigest.isEqual(
                bytes(expected(signature, canonical, secret)), bytes(signature.value()))) {
            throw RefusedException.invalidSignature();
        }
        return scope.caller();
    }

    private void checkTime(Signature signature) {
        Instant signed = signature.instant();
        Instant now = clock.instant();
        if (!signature.time().startsWith(signature.scope().day())
                || signature.scope().day().length() != 8) {
            throw RefusedException.invalidSignature(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date"
                            + " from HTTP.");
        }
        if (signed.isAfter(now.plus(SKEW))) {
            throw RefusedException.skewed(
                    String.format(
                            Locale.ROOT,
                            "Signature not yet current: %s is still later than %s (%s + 5 min.)",
                            signature.time(),
                            Signature.format(now.plus(SKEW)),
                            Signature.format(now)));
        }
        signature.validFor().ifPresent(time -> checkExpiry(signed.plus(time), now));
        if (signature.validFor().isEmpty() && signed.isBefore(now.minus(SKEW))) {
            throw RefusedException.skewed(
                    String.format(
                            Locale.ROOT,
                            "Signature expired: %s is now earlier than %s (%s - 5 min.)",
                            signature.time(),
                            Signature.format(now.minus(SKEW)),
                            Signature.format(now)));
        }
    }

    private static void checkExpiry(Instant end, Instant now) {
        if (end.isBefore(now)) {
            throw RefusedException.expired(
                    String.format(
                            Locale.ROOT,
                            "Signature expired: %s is now later than %s",
                            Signature.format(now),
                            Signature.format(end)));
        }
    }

    /** What says where a request goes and what it asks for must not be open to change. */
    private static void checkSignedHeaders(SignedRequest request, Signature signature) {
        List<String> signed = signature.signedHeaders();
        if (!signed.contains("host")) {
            throw RefusedException.invalidSignature(
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        // S3's signatures need not cover the body.
        if (request.header("x-amz-target").isPresent() && signature.scope().isForS3()) {
            throw RefusedException.invalidSignature(
                    "Credential should be scoped to correct service.");
        }
        for (String name : List.of("x-amz-target", "x-amz-date", BODY_HASH)) {
            if (request.header(name).isPresent() && !signed.contains(name)) {
                throw RefusedException.invalidSignature(
                        "'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }
    }

    /** What S3's clients say of the body is part of what they sign, UNSIGNED-PAYLOAD too. */
    private static String bodyHash(
            SignedRequest request, Signature signature, Supplier<String> bodyHash) {
        if (!signature.scope().isForS3()) {
            return bodyHash.get();
        }
        return request.header(BODY_HASH)
                .orElseGet(
                        () ->
                                signature.validFor().isPresent()
                                        ? "UNSIGNED-PAYLOAD"
                                        : bodyHash.get());
    }

    private static String expected(Signature signature, String canonical, String secret) {
        CredentialScope scope = signature.scope();
        byte[] key = Sha256.hmac(bytes("AWS4" + secret), scope.day());
        key = Sha256.hmac(key, scope.region());
        key = Sha256.hmac(key, scope.service());
        key = Sha256.hmac(key, "aws4_request");
        String toSign =
                String.join(
                        "\n",
                        Signature.ALGORITHM,
                        signature.time(),
                        scope.text(),
                        Sha256.hex(bytes(canonical)));
        return Sha256.inHex(Sha256.hmac(key, toSign));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
