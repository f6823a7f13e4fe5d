package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.body.BodyCheck;
import io.hydrant.api.wire.body.Claim;
import io.hydrant.api.wire.body.HashedBody;
import io.hydrant.api.wire.body.Sha256;
import io.hydrant.api.wire.call.CalledService;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.api.wire.call.RefusedException;
import io.hydrant.api.wire.call.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets those in who sign with a key that is known here. */
final class SignatureAuthenticator implements Authenticator {

    private static final String BODY_HASH = "x-amz-content-sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

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
    public Claim claim(SignedRequest request) {
        CalledService service = CalledService.of(request);
        if (service == CalledService.S3 && PresignedV2.isIn(request)) {
            return PresignedV2.of(request).claim(keys, clock.instant());
        }
        Signature signature = Signature.of(request).orElseThrow(RefusedException::missingToken);
        CredentialScope scope = signature.scope();
        SignatureTime.of(service).check(signature, clock.instant());
        checkSignedHeaders(request, signature);
        if (!service.isScopeOf(scope.service())
                || service == CalledService.UNKNOWN && scope.isForS3()) {
            throw RefusedException.otherService(scope.service());
        }
        String secret = keys.secret(scope.accessKeyId()).orElseThrow(RefusedException::unknownKey);
        SigningKey key = SigningKey.of(secret, scope);
        return service == CalledService.S3
                ? ofS3(request, signature, key)
                : ofOthers(request, signature, key);
    }

    /** What says where a request goes and what it asks for must not be open to change. */
    private static void checkSignedHeaders(SignedRequest request, Signature signature) {
        if (!signature.signedHeaders().contains("host")) {
            throw RefusedException.invalidSignature(
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (String name : request.headerNames()) {
            if (name.startsWith("x-amz-") && !signature.signedHeaders().contains(name)) {
                throw RefusedException.unsignedHeader(name);
            }
        }
    }

    /** What S3's clients say of the body is part of what they sign, UNSIGNED-PAYLOAD too. */
    private static Claim ofS3(SignedRequest request, Signature signature, SigningKey key) {
        String declared =
                request.header(BODY_HASH)
                        .or(() -> request.parameter("X-Amz-Content-Sha256"))
                        .or(() -> signature.validFor().map(presigned -> UNSIGNED))
                        .orElseThrow(RefusedException::missingContentHash);
        Supplier<BodyCheck> body =
                S3Content.check(declared, trailer -> new SignedChunks(signature, key, trailer));
        verify(request, signature, key, declared);
        return Claim.proven(signature.scope().caller(), body);
    }

    /** The body is always signed, whatever the client says of it. */
    private static Claim ofOthers(SignedRequest request, Signature signature, SigningKey key) {
        Optional<String> declared = request.header(BODY_HASH).filter(Sha256::isHash);
        Caller caller = signature.scope().caller();
        if (declared.isEmpty()) {
            return Claim.unproven(
                    caller, () -> new HashedBody(hash -> verify(request, signature, key, hash)));
        }
        verify(request, signature, key, declared.get());
        return Claim.proven(
                caller,
                () ->
                        new HashedBody(
                                hash -> {
                                    if (!hash.equals(declared.get())) {
                                        throw RefusedException.invalidSignature();
                                    }
                                }));
    }

    private static void verify(
            SignedRequest request, Signature signature, SigningKey key, String bodyHash) {
        String canonical = new CanonicalRequest(request, signature).text(bodyHash);
        String toSign =
                String.join(
                        "\n",
                        Signature.ALGORITHM,
                        signature.time(),
                        signature.scope().text(),
                        Sha256.hex(canonical.getBytes(StandardCharsets.UTF_8)));
        if (!key.hasSigned(toSign, signature.value())) {
            throw RefusedException.invalidSignature();
        }
    }
}
