package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.call.CalledService;
import io.hydrant.api.wire.call.RefusedException;
import java.time.Duration;
import java.time.Instant;

/** How far the time of a signature may be from that of the server. */
final class SignatureTime {

    private final Duration skew;

    private SignatureTime(Duration skew) {
        this.skew = skew;
    }

    static SignatureTime of(CalledService service) {
        return new SignatureTime(Duration.ofMinutes(service == CalledService.S3 ? 15 : 5));
    }

    void check(Signature signature, Instant now) {
        Instant signed = signature.instant();
        if (!signature.time().startsWith(signature.scope().day())
                || signature.scope().day().length() != 8) {
            throw RefusedException.invalidSignature(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date"
                            + " from HTTP.");
        }
        if (signed.isAfter(now.plus(skew))) {
            throw RefusedException.skewed(
                    "Signature not yet current: "
                            + signature.time()
                            + " is still later than "
                            + Signature.format(now.plus(skew))
                            + " ("
                            + Signature.format(now)
                            + " + "
                            + skew.toMinutes()
                            + " min.)");
        }
        signature.validFor().ifPresent(time -> checkExpiry(signed.plus(time), now));
        if (signature.validFor().isEmpty() && signed.isBefore(now.minus(skew))) {
            throw RefusedException.skewed(
                    "Signature expired: "
                            + signature.time()
                            + " is now earlier than "
                            + Signature.format(now.minus(skew))
                            + " ("
                            + Signature.format(now)
                            + " - "
                            + skew.toMinutes()
                            + " min.)");
        }
    }

    /** Of a presigned URL. */
    static void checkExpiry(Instant end, Instant now) {
        if (end.isBefore(now)) {
            throw RefusedException.expired(
                    "Signature expired: "
                            + Signature.format(now)
                            + " is now later than "
                            + Signature.format(end));
        }
    }
}
