package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.call.QueryString;
import io.hydrant.api.wire.call.RefusedException;
import io.hydrant.api.wire.call.SignedRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A signature as a request brings it: in its Authorization header, or in a presigned URL. */
public final class Signature {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final long MAX_EXPIRES_SECONDS = 604_800;

    private final CredentialScope scope;
    private final List<String> signedHeaders;
    private final String value;
    private final String time;
    private final Optional<Duration> validFor;

    private Signature(Map<String, String> parameters, String time, Optional<Duration> validFor) {
        this.scope = CredentialScope.parse(parameters.get("Credential"));
        this.signedHeaders = Arrays.asList(parameters.get("SignedHeaders").split(";"));
        this.value = parameters.get("Signature");
        this.time = time;
        this.validFor = validFor;
    }

    /**
     * Empty if the request is not signed. Throws {@link RefusedException} for an incomplete
     * signature.
     */
    static Optional<Signature> of(SignedRequest request) {
        Optional<String> header = request.header("authorization");
        if (header.isPresent()) {
            return Optional.of(inHeader(header.get().trim(), request));
        }
        Map<String, String> query = new HashMap<>();
        QueryString.parse(request.rawQuery()).forEach(pair -> query.put(pair.name(), pair.value()));
        return query.containsKey("X-Amz-Algorithm")
                ? Optional.of(inQuery(query))
                : Optional.empty();
    }

    private static Signature inHeader(String header, SignedRequest request) {
        String[] words = header.split("\\s+", 2);
        checkAlgorithm(words[0]);
        Map<String, String> parameters = new HashMap<>();
        for (String part : words.length > 1 ? words[1].split(",") : new String[0]) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
            }
        }
        List<String> missing = missing(parameters, "Authorization header requires '%s' parameter.");
        Optional<String> time = request.header("x-amz-date");
        if (time.isEmpty()) {
            missing.add("Authorization header requires existence of a 'X-Amz-Date' header.");
        }
        refuseIfAny(missing);
        return new Signature(parameters, time.orElseThrow(), Optional.empty());
    }

    private static Signature inQuery(Map<String, String> query) {
        checkAlgorithm(query.get("X-Amz-Algorithm"));
        Map<String, String> parameters = new HashMap<>();
        for (String name : List.of("Credential", "SignedHeaders", "Signature", "Date", "Expires")) {
            Optional.ofNullable(query.get("X-Amz-" + name))
                    .ifPresent(given -> parameters.put(name, given));
        }
        List<String> missing =
                missing(parameters, "AWS query-string parameters must include 'X-Amz-%s'.");
        if (!parameters.containsKey("Date")) {
            missing.add("AWS query-string parameters must include 'X-Amz-Date'.");
        }
        refuseIfAny(missing);
        return new Signature(
                parameters,
                parameters.get("Date"),
                Optional.of(expires(parameters.getOrDefault("Expires", "900"))));
    }

    private static Duration expires(String seconds) {
        if (!seconds.matches("[0-9]{1,6}") || Long.parseLong(seconds) > MAX_EXPIRES_SECONDS) {
            throw RefusedException.incomplete(
                    "X-Amz-Expires must be a number of seconds from 0 to "
                            + MAX_EXPIRES_SECONDS
                            + ".");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static void checkAlgorithm(String algorithm) {
        if (!algorithm.equals(ALGORITHM)) {
            throw RefusedException.incomplete(
                    "Unsupported AWS 'algorithm'; it must be '" + ALGORITHM + "'.");
        }
    }

    private static List<String> missing(Map<String, String> parameters, String sentence) {
        List<String> missing = new ArrayList<>();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (parameters.getOrDefault(name, "").isEmpty()) {
                missing.add(String.format(Locale.ROOT, sentence, name));
            }
        }
        return missing;
    }

    private static void refuseIfAny(List<String> missing) {
        if (!missing.isEmpty()) {
            throw RefusedException.incomplete(String.join(" ", missing));
        }
    }

    static String format(Instant instant) {
        return TIME.format(instant);
    }

    CredentialScope scope() {
        return scope;
    }

    /** In small letters, in the order of their names. */
    List<String> signedHeaders() {
        return signedHeaders;
    }

    String value() {
        return value;
    }

    /** The time of the signature, unchanged. */
    String time() {
        return time;
    }

    Instant instant() {
        try {
            return LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            throw RefusedException.incomplete(
                    "Date must be in ISO-8601 'basic format', such as 20260102T030405Z.");
        }
    }

    /** The lifetime of a presigned URL. Empty for other requests. */
    Optional<Duration> validFor() {
        return validFor;
    }
}
