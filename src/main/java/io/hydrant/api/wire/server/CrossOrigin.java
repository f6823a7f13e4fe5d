package io.hydrant.api.wire.server;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/** What a browser is told about pages of other origins that may send requests. */
final class CrossOrigin {

    /** Without names of their own: all that are not listed. Authorization always has to be. */
    private static final String ALL_OTHERS = "*";

    private static final Set<String> REQUEST_HEADERS =
            Set.of(
                    "authorization",
                    "cache-control",
                    "content-disposition",
                    "content-encoding",
                    "content-language",
                    "content-md5",
                    "content-type",
                    "if-match",
                    "if-modified-since",
                    "if-none-match",
                    "if-unmodified-since",
                    "range",
                    "amz-sdk-invocation-id",
                    "amz-sdk-request",
                    "x-amz-acl",
                    "x-amz-checksum-crc32",
                    "x-amz-content-sha256",
                    "x-amz-copy-source",
                    "x-amz-date",
                    "x-amz-decoded-content-length",
                    "x-amz-sdk-checksum-algorithm",
                    "x-amz-security-token",
                    "x-amz-target",
                    "x-amz-user-agent",
                    "x-amzn-trace-id",
                    ALL_OTHERS);

    private static final Set<String> ANSWER_HEADERS =
            Set.of(
                    "Content-Length",
                    "Content-Range",
                    "Date",
                    "ETag",
                    "Last-Modified",
                    "x-amz-function-error",
                    "x-amz-id-2",
                    "x-amz-request-id",
                    "x-amz-version-id",
                    "x-amzn-ErrorType",
                    "x-amzn-RequestId",
                    ALL_OTHERS);

    private CrossOrigin() {}

    /** Preflight requests end here; they are never signed. */
    static Handler before(Handler next, Set<String> origins) {
        CrossOriginHandler handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(
                origins.stream()
                        .map(origin -> origin.equals("*") ? origin : Pattern.quote(origin))
                        .collect(Collectors.toSet()));
        handler.setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        handler.setAllowedHeaders(REQUEST_HEADERS);
        handler.setExposedHeaders(ANSWER_HEADERS);
        handler.setHandler(next);
        return handler;
    }
}
