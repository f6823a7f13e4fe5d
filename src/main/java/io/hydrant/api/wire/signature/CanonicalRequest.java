package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.call.QueryString;
import io.hydrant.api.wire.call.SignedRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.Collectors;

/** The text of a request that both sides agree on, and sign. */
final class CanonicalRequest {

    private final SignedRequest request;
    private final Signature signature;

    CanonicalRequest(SignedRequest request, Signature signature) {
        this.request = request;
        this.signature = signature;
    }

    String text(String bodyHash) {
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append('\n');
        text.append(path()).append('\n');
        text.append(query()).append('\n');
        for (String name : signature.signedHeaders()) {
            String values =
                    request.headers(name).stream()
                            .map(value -> value.trim().replaceAll(" +", " "))
                            .collect(Collectors.joining(","));
            text.append(name).append(':').append(values).append('\n');
        }
        text.append('\n').append(String.join(";", signature.signedHeaders())).append('\n');
        return text.append(bodyHash).toString();
    }

    /** Escaped once for S3, where dots are names; twice for all others, without dot segments. */
    private String path() {
        return signature.scope().isForS3()
                ? QueryString.encodePath(QueryString.decode(request.rawPath()))
                : QueryString.encodePath(withoutDots(request.rawPath()));
    }

    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        StringBuilder normal = new StringBuilder();
        for (Iterator<String> segments = kept.iterator(); segments.hasNext(); ) {
            normal.append('/').append(segments.next());
        }
        return kept.isEmpty() || path.endsWith("/")
                ? normal.append('/').toString()
                : normal.toString();
    }

    private String query() {
        return QueryString.parse(request.rawQuery()).stream()
                .filter(pair -> !pair.name().equals("X-Amz-Signature"))
                .map(
                        pair ->
                                QueryString.encode(pair.name())
                                        + "="
                                        + QueryString.encode(pair.value()))
                .sorted(CanonicalRequest::byNameThenValue)
                .collect(Collectors.joining("&"));
    }

    /** Of the whole pair, "=" would come after "-" and "." in names. */
    private static int byNameThenValue(String left, String right) {
        int byName =
                left.substring(0, left.indexOf('='))
                        .compareTo(right.substring(0, right.indexOf('=')));
        return byName != 0 ? byName : left.compareTo(right);
    }
}
