package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.body.Claim;
import io.hydrant.api.wire.body.Sha1;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.api.wire.call.QueryString;
import io.hydrant.api.wire.call.RefusedException;
import io.hydrant.api.wire.call.SignedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A presigned URL of S3 with a signature of version 2, as {@code aws s3 presign} of the AWS CLI v1
 * makes it. This version leaves most of a query open to change; such a query is refused.
 */
final class PresignedV2 {

    private static final String KEY = "AWSAccessKeyId";
    private static final String SIGNATURE = "Signature";
    private static final String EXPIRES = "Expires";
    private static final String CONTENT_HASH = "x-amz-content-sha256";
    private static final String REGION = "us-east-1";

    /** Parts of the query that are signed as part of the resource. */
    private static final Set<String> SUBRESOURCES =
            Set.of(
                    "accelerate",
                    "acl",
                    "analytics",
                    "cors",
                    "defaultObjectAcl",
                    "delete",
                    "inventory",
                    "lifecycle",
                    "location",
                    "logging",
                    "metrics",
                    "notification",
                    "object-lock",
                    "partNumber",
                    "policy",
                    "replication",
                    "requestPayment",
                    "response-cache-control",
                    "response-content-disposition",
                    "response-content-encoding",
                    "response-content-language",
                    "response-content-type",
                    "response-expires",
                    "restore",
                    "select",
                    "select-type",
                    "storageClass",
                    "tagging",
                    "torrent",
                    "uploadId",
                    "uploads",
                    "versionId",
                    "versioning",
                    "versions",
                    "website");

    private final SignedRequest request;
    private final List<QueryString.Pair> query;

    private PresignedV2(SignedRequest request) {
        this.request = request;
        this.query = QueryString.parse(request.rawQuery());
    }

    static boolean isIn(SignedRequest request) {
        return request.header("authorization").isEmpty()
                && request.parameter("X-Amz-Algorithm").isEmpty()
                && request.parameter(KEY).isPresent();
    }

    static PresignedV2 of(SignedRequest request) {
        return new PresignedV2(request);
    }

    Claim claim(AccessKeys keys, Instant now) {
        String expires = parameter(EXPIRES);
        if (!expires.matches("[0-9]{1,11}")) {
            throw RefusedException.incomplete(
                    "Expires must be a time in seconds since 1970, such as 1767323045.");
        }
        SignatureTime.checkExpiry(Instant.ofEpochSecond(Long.parseLong(expires)), now);
        checkQuery();
        String keyId = parameter(KEY);
        String secret = keys.secret(keyId).orElseThrow(RefusedException::unknownKey);
        if (!SigningKey.isSame(Sha1.hmac(secret, toSign(expires)), parameter(SIGNATURE))) {
            throw RefusedException.invalidSignature();
        }
        return Claim.proven(
                new Caller(keyId, REGION),
                S3Content.check(
                        signed(CONTENT_HASH).orElse("UNSIGNED-PAYLOAD"),
                        trailer -> {
                            throw RefusedException.unknownContentHash();
                        }));
    }

    private void checkQuery() {
        for (QueryString.Pair pair : query) {
            String name = pair.name();
            boolean isSigned =
                    List.of(KEY, SIGNATURE, EXPIRES).contains(name)
                            || SUBRESOURCES.contains(name)
                            || isAmz(name)
                            || name.equalsIgnoreCase("content-type")
                            || name.equalsIgnoreCase("content-md5");
            if (!isSigned) {
                throw RefusedException.invalidSignature(
                        "The query parameter '"
                                + name
                                + "' is not part of a signature of version 2. Sign with version 4.");
            }
        }
    }

    private String toSign(String expires) {
        return String.join(
                        "\n",
                        request.method(),
                        signed("content-md5").orElse(""),
                        signed("content-type").orElse(""),
                        expires)
                + "\n"
                + amzHeaders()
                + request.rawPath()
                + subresources();
    }

    /** Clients write headers of this kind into the query, too. */
    private String amzHeaders() {
        Map<String, String> headers = new TreeMap<>();
        for (QueryString.Pair pair : query) {
            if (isAmz(pair.name())) {
                headers.put(pair.name().toLowerCase(Locale.ROOT), pair.value().trim());
            }
        }
        for (String name : request.headerNames()) {
            if (isAmz(name)) {
                headers.put(
                        name,
                        request.headers(name).stream()
                                .map(String::trim)
                                .collect(Collectors.joining(",")));
            }
        }
        StringBuilder lines = new StringBuilder();
        headers.forEach((name, value) -> lines.append(name + ":" + value + "\n"));
        return lines.toString();
    }

    private String subresources() {
        List<String> parts = new ArrayList<>();
        for (QueryString.Pair pair : query) {
            if (SUBRESOURCES.contains(pair.name())) {
                parts.add(pair.value().isEmpty() ? pair.name() : pair.name() + "=" + pair.value());
            }
        }
        parts.sort(String::compareTo);
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static boolean isAmz(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("x-amz-");
    }

    private Optional<String> signed(String header) {
        return request.header(header)
                .or(
                        () ->
                                query.stream()
                                        .filter(pair -> pair.name().equalsIgnoreCase(header))
                                        .map(QueryString.Pair::value)
                                        .findFirst());
    }

    private String parameter(String name) {
        return request.parameter(name)
                .orElseThrow(
                        () ->
                                RefusedException.incomplete(
                                        "AWS query-string parameters must include '"
                                                + name
                                                + "'."));
    }
}
